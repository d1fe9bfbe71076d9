namespace AttentionKit;

/// <summary>Tells text that a tokenisation left whole because it has no spaces: whole sentences then count as words, and BLEU is 0.</summary>
internal static class UnsegmentedText
{
    // Few Chinese or Japanese words have more characters.
    private const int LongestWord = 4;

    /// <summary>What to do, or null where the tokens look like words.</summary>
    public static string? Hint(IEnumerable<string> tokens, string tokenization)
    {
        var (all, written, characters) = (0, 0, 0);
        foreach (var token in tokens)
        {
            all++;
            if (!token.Any(IsChineseOrJapanese)) continue;
            written++;
            characters += token.Length;
        }

        return 2 * written > all && characters > LongestWord * written
            ? $"The references look like Chinese or Japanese, which has no spaces, and the tokenisation '{tokenization}' does not cut it: "
                + "take BleuTokenization.Chinese, or Character."
            : null;
    }

    private static bool IsChineseOrJapanese(char c) => c is (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff');
}
