namespace AttentionKit;

/// <summary>The tokenisation of mteval-v13a, the script that scored the WMT evaluations: for Western languages.</summary>
internal static partial class Tokenizer13a
{
    public static string[] Tokenize(string line)
    {
        line = line.Replace("<skipped>", "", StringComparison.Ordinal)
            .Replace("-\n", "", StringComparison.Ordinal)
            .Replace('\n', ' ')
            .Replace("&quot;", "\"", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal)
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal);
        return Cut($" {line} ");
    }

    /// <summary>The part for Western languages, which <see cref="TokenizerChinese"/> shares.</summary>
    public static string[] Cut(string line)
    {
        line = Symbol().Replace(line, " $1 ");
        line = PointAfterNonDigit().Replace(line, "$1 $2 ");
        line = PointBeforeNonDigit().Replace(line, " $1 $2");
        line = DashAfterDigit().Replace(line, "$1 $2 ");
        return ScoreText.Split(line);
    }

    /// <summary>ASCII's punctuation and symbols but the apostrophe, comma, dash and full stop.</summary>
    [GeneratedRegex(@"([!-&(-+/:-@\[-`{-~])")]
    private static partial Regex Symbol();

    [GeneratedRegex("([^0-9])([.,])")]
    private static partial Regex PointAfterNonDigit();

    [GeneratedRegex("([.,])([^0-9])")]
    private static partial Regex PointBeforeNonDigit();

    [GeneratedRegex("([0-9])(-)")]
    private static partial Regex DashAfterDigit();
}
