namespace AttentionKit.Generation;

/// <summary>What a split of the corpus looks like in numbers: lengths, forms, fertility, reordering.</summary>
public sealed record SplitStatistics
{
    /// <summary>Number of sentence pairs.</summary>
    public required int Pairs { get; init; }

    /// <summary>Mean number of source tokens.</summary>
    public required double MeanSourceLength { get; init; }

    /// <summary>Mean number of target tokens.</summary>
    public required double MeanTargetLength { get; init; }

    /// <summary>Tokens of the longest source.</summary>
    public required int LongestSource { get; init; }

    /// <summary>Tokens of the longest target.</summary>
    public required int LongestTarget { get; init; }

    /// <summary>Distinct source tokens.</summary>
    public required int SourceForms { get; init; }

    /// <summary>Distinct target tokens.</summary>
    public required int TargetForms { get; init; }

    /// <summary>Sure links a pair.</summary>
    public required double MeanSureLinks { get; init; }

    /// <summary>Possible links a pair.</summary>
    public required double MeanPossibleLinks { get; init; }

    /// <summary>Share of pairs by number of source tokens: 1-5, 6-10, … , the last bucket 56-60.</summary>
    public required IReadOnlyList<double> LengthHistogram { get; init; }

    /// <summary>Share of source tokens by fertility, the number of target tokens surely linked to them: 0, 1, 2, 3 and more.</summary>
    public required IReadOnlyList<double> Fertility { get; init; }

    /// <summary>Share of pairs in which at least two sure links cross.</summary>
    public required double Reordered { get; init; }

    /// <summary>Share of crossing pairs among all pairs of sure links without a common token (a Kendall distance, 0 = same order).</summary>
    public required double Crossings { get; init; }

    /// <summary>Number of pairs that show each phenomenon.</summary>
    public required IReadOnlyDictionary<Phenomenon, int> Phenomena { get; init; }

    /// <summary>The statistics of a split.</summary>
    /// <param name="sentences">The split; at least one sentence.</param>
    public static SplitStatistics Count(IReadOnlyList<GeneratedSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var pairs = sentences.Select(s => s.Pair).ToArray();
        var order = pairs.Select(p => Crossed(p.Alignment!.Sure)).ToArray();
        return new SplitStatistics
        {
            Pairs = pairs.Length,
            MeanSourceLength = pairs.Average(p => p.Source.Count),
            MeanTargetLength = pairs.Average(p => p.Target.Count),
            LongestSource = pairs.Max(p => p.Source.Count),
            LongestTarget = pairs.Max(p => p.Target.Count),
            SourceForms = pairs.SelectMany(p => p.Source).Distinct(StringComparer.Ordinal).Count(),
            TargetForms = pairs.SelectMany(p => p.Target).Distinct(StringComparer.Ordinal).Count(),
            MeanSureLinks = pairs.Average(p => p.Alignment!.Sure.Count),
            MeanPossibleLinks = pairs.Average(p => p.Alignment!.Possible.Count),
            LengthHistogram = Histogram(pairs.Select(p => (p.Source.Count - 1) / 5), 12),
            Fertility = Histogram(pairs.SelectMany(Fertilities), 4),
            Reordered = order.Count(o => o.Crossing > 0) / (double)pairs.Length,
            Crossings = order.Sum(o => o.Crossing) / (double)Math.Max(1, order.Sum(o => o.Comparable)),
            Phenomena = sentences.SelectMany(s => s.Phenomena).CountBy(p => p).OrderBy(p => p.Key).ToDictionary(),
        };
    }

    private static double[] Histogram(IEnumerable<int> values, int buckets)
    {
        var counts = new double[buckets];
        var total = 0;
        foreach (var value in values)
        {
            counts[Math.Min(value, buckets - 1)]++;
            total++;
        }

        return [.. counts.Select(c => c / total)];
    }

    private static IEnumerable<int> Fertilities(SentencePair pair) =>
        Enumerable.Range(0, pair.Source.Count).Select(i => pair.Alignment!.Sure.Count(l => l.Source == i));

    private static (int Crossing, int Comparable) Crossed(IReadOnlyList<AlignmentLink> links)
    {
        var (crossing, comparable) = (0, 0);
        for (var a = 0; a < links.Count; a++)
        {
            for (var b = a + 1; b < links.Count; b++)
            {
                var order = Math.Sign(links[a].Source - links[b].Source) * Math.Sign(links[a].Target - links[b].Target);
                if (order != 0) comparable++;
                if (order < 0) crossing++;
            }
        }

        return (crossing, comparable);
    }
}
