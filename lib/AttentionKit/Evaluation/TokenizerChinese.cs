namespace AttentionKit;

/// <summary>sacreBLEU's tokenisation <c>zh</c>: every Chinese character is a token, and what stands between is cut as mteval-v13a does.</summary>
internal static class TokenizerChinese
{
    // Ideographs, their strokes and radicals, Chinese punctuation, full-width forms, Bopomofo, signs. Where sacreBLEU means ideographs
    // beyond U+FFFF it compares two characters with one, and so takes U+2001 to U+2A6D, with dashes and quotation marks.
    private static readonly (char First, char Last)[] Ranges =
    [
        ('\u2001', '\u2a6d'), ('\u2e80', '\u2fdf'), ('\u2ff0', '\u303f'), ('\u3100', '\u312f'), ('\u31a0', '\u31bf'),
        ('\u31c0', '\u31ef'), ('\u3200', '\u4db5'), ('\u4e00', '\u9fbb'), ('\uf900', '\ufa2d'), ('\ufa30', '\ufa6a'),
        ('\ufa70', '\ufad9'), ('\ufe10', '\ufe1f'), ('\ufe30', '\ufe4f'), ('\uff00', '\uffef'),
    ];

    public static string[] Tokenize(string line)
    {
        var apart = new StringBuilder(2 * line.Length);
        foreach (var c in ScoreText.Trim(line))
        {
            if (IsChinese(c)) apart.Append(' ').Append(c).Append(' ');
            else apart.Append(c);
        }

        return Tokenizer13a.Cut(apart.ToString());
    }

    private static bool IsChinese(char c) => Array.Exists(Ranges, range => c >= range.First && c <= range.Last);
}
