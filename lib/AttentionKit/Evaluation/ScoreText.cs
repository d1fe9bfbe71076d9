namespace AttentionKit;

/// <summary>What the metrics on text share: white space, and the end of a signature.</summary>
internal static class ScoreText
{
    // Python's str.split(), which the published definitions lean on, also cuts at the four separators U+001C to U+001F.
    private static readonly char[] Spaces =
        [.. Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(c => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f')];

    /// <summary>The last part of a signature: whose code computed the score.</summary>
    public static string Version { get; } =
        $"version:AttentionKit-{typeof(ScoreText).Assembly.GetName().Version!.ToString(3)}";

    public static string[] Split(string text) => text.Split(Spaces, StringSplitOptions.RemoveEmptyEntries);

    public static string Trim(string text) => text.Trim(Spaces);

    public static string TrimEnd(string text) => text.TrimEnd(Spaces);

    /// <summary>
    /// Lower case as Python's <c>str.lower()</c> has it, which the published scores use: beside the letters one by one, a sigma at a word's
    /// end becomes ς, and İ an i with its dot (Unicode, section 3.13, Final_Sigma, and SpecialCasing.txt).
    /// </summary>
    public static string Lower(string text)
    {
        if (!text.Contains('Σ', StringComparison.Ordinal) && !text.Contains('İ', StringComparison.Ordinal)) return text.ToLowerInvariant();
        var lower = new StringBuilder(text.Length + 1);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == 'İ') lower.Append("i\u0307");
            else if (text[i] == 'Σ') lower.Append(IsFinal(text, i) ? 'ς' : 'σ');
            else lower.Append(text[i]);
        }

        return lower.ToString().ToLowerInvariant();
    }

    // A letter with a case before it, and none behind it.
    private static bool IsFinal(string text, int at)
    {
        var (before, after) = (at - 1, at + 1);
        while (before >= 0 && IsIgnored(text[before])) before--;
        while (after < text.Length && IsIgnored(text[after])) after++;
        return before >= 0 && IsCased(text[before]) && !(after < text.Length && IsCased(text[after]));
    }

    private static bool IsCased(char c) => char.IsUpper(c) || char.IsLower(c) || char.GetUnicodeCategory(c) == UnicodeCategory.TitlecaseLetter;

    // What stands within a word without being one of its letters.
    private static bool IsIgnored(char c) => c is '\'' or '.' or ':' or '\u00b7' or '\u2019' || char.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;
}
