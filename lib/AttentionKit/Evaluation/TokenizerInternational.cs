namespace AttentionKit;

/// <summary>
/// The international tokenisation of mteval-v14 (sacreBLEU's <c>intl</c>): punctuation apart, unless digits stand on both its sides, and
/// every symbol apart, as Unicode tells letters from both.
/// </summary>
internal static class TokenizerInternational
{
    public static string[] Tokenize(string line)
    {
        IReadOnlyList<Rune> text = [.. line.EnumerateRunes()];
        text = Part(text, punctuationIsFirst: false);
        text = Part(text, punctuationIsFirst: true);
        return ScoreText.Split(string.Concat(text.Select(c => Rune.IsSymbol(c) ? $" {c} " : c.ToString())));
    }

    // Puts spaces around punctuation beside which no number stands. The two characters of a pair are taken together and then left
    // behind, as the script's regular expression does it: a pair never begins within another.
    private static List<Rune> Part(IReadOnlyList<Rune> text, bool punctuationIsFirst)
    {
        var (parted, space) = (new List<Rune>(2 * text.Count), new Rune(' '));
        for (var i = 0; i < text.Count; i++)
        {
            var isPair = i + 1 < text.Count && (punctuationIsFirst
                ? Rune.IsPunctuation(text[i]) && !Rune.IsNumber(text[i + 1])
                : !Rune.IsNumber(text[i]) && Rune.IsPunctuation(text[i + 1]));
            if (!isPair) parted.Add(text[i]);
            else if (punctuationIsFirst) parted.AddRange([space, text[i], space, text[++i]]);
            else parted.AddRange([text[i], space, text[++i], space]);
        }

        return parted;
    }
}
