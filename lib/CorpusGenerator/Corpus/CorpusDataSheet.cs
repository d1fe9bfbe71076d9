using AttentionKit.Shared;

namespace AttentionKit.Generation;

/// <summary>The part of data/README.md that is counted, not written: tables of the splits, with an example of each phenomenon.</summary>
public static class CorpusDataSheet
{
    private const string Begin = "<!-- statistics: written by make-corpus.ipynb -->";
    private const string End = "<!-- end of statistics -->";

    /// <summary>The tables as Markdown.</summary>
    /// <param name="corpus">The corpus.</param>
    public static string Markdown(GeneratedCorpus corpus)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        var splits = corpus.Splits.Select(s => (s.Name, Statistics: SplitStatistics.Count(s.Sentences))).ToArray();
        var text = new StringBuilder();
        AppendCounts(text, splits);
        AppendLengths(text, splits);
        AppendFertility(text, splits);
        AppendPhenomena(text, corpus, splits);
        return text.ToString();
    }

    /// <summary>Puts the tables into a data sheet, between its two marks.</summary>
    /// <param name="path">The data sheet.</param>
    /// <param name="corpus">The corpus.</param>
    /// <exception cref="FormatException">The file lacks the marks.</exception>
    public static void Update(string path, GeneratedCorpus corpus)
    {
        var sheet = File.ReadAllText(path);
        var begin = sheet.IndexOf(Begin, StringComparison.Ordinal);
        var end = sheet.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new FormatException($"'{path}' has no place for the statistics. Expected the lines '{Begin}' and '{End}': put them back.");
        AtomicFile.WriteText(path, $"{sheet[..(begin + Begin.Length)]}\n\n{Markdown(corpus)}\n{sheet[end..]}");
    }

    private static void AppendCounts(StringBuilder text, (string Name, SplitStatistics Statistics)[] splits)
    {
        AppendRow(text, ["split", "pairs", "English tokens a sentence", "French tokens", "longest English", "longest French", "English forms", "French forms"]);
        AppendRow(text, Enumerable.Repeat("---", 8));
        foreach (var (name, s) in splits)
        {
            AppendRow(text, [name, Count(s.Pairs), Mean(s.MeanSourceLength), Mean(s.MeanTargetLength), Count(s.LongestSource), Count(s.LongestTarget),
                Count(s.SourceForms), Count(s.TargetForms)]);
        }

        text.Append('\n');
    }

    private static void AppendLengths(StringBuilder text, (string Name, SplitStatistics Statistics)[] splits)
    {
        AppendRow(text, [.. (string[])["English tokens"], .. Enumerable.Range(0, 12).Select(b => $"{Count((b * 5) + 1)}-{Count((b + 1) * 5)}")]);
        AppendRow(text, Enumerable.Repeat("---", 13));
        foreach (var (name, s) in splits) AppendRow(text, [name, .. s.LengthHistogram.Select(Share)]);
        text.Append('\n');
    }

    private static void AppendFertility(StringBuilder text, (string Name, SplitStatistics Statistics)[] splits)
    {
        AppendRow(text, ["split", "sure links a pair", "possible links", "fertility 0", "1", "2", "3 and more", "pairs with a crossing", "links that cross"]);
        AppendRow(text, Enumerable.Repeat("---", 9));
        foreach (var (name, s) in splits)
            AppendRow(text, [name, Mean(s.MeanSureLinks), Mean(s.MeanPossibleLinks), .. s.Fertility.Select(Share), Share(s.Reordered), Share(s.Crossings)]);
        text.Append('\n');
    }

    private static void AppendPhenomena(StringBuilder text, GeneratedCorpus corpus, (string Name, SplitStatistics Statistics)[] splits)
    {
        AppendRow(text, ["phenomenon", "in train", "in test", "in compose", "English", "French"]);
        AppendRow(text, Enumerable.Repeat("---", 6));
        foreach (var phenomenon in Enum.GetValues<Phenomenon>())
        {
            var example = corpus.Train.Where(s => s.Phenomena.Contains(phenomenon)).MinBy(s => (s.Phenomena.Count, s.Pair.Source.Count))!.Pair;
            AppendRow(text, [phenomenon.ToString(), .. splits.Where(s => s.Name is "train" or "test" or "compose").Select(s => Count(s.Statistics.Phenomena.GetValueOrDefault(phenomenon))),
                string.Join(' ', example.Source), string.Join(' ', example.Target)]);
        }
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Mean(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Share(double value) => (value * 100).ToString("F1", CultureInfo.InvariantCulture) + "%";
}
