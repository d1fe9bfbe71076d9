namespace AttentionKit.Tests;

/// <summary>Inputs of the figures' tests.</summary>
internal static class FigureSamples
{
    /// <summary>Tokens that break out of HTML, SVG, JSON, Plotly's markup or the line they stand in, where one is careless.</summary>
    internal static readonly string[] Unsafe =
    [
        "<script>alert(1)</script>", "</script>", "]]>", "<!--", "\"quoted\" 'q'", "a&amp;b", "<b>x</b>", "%{z}", "\\u003c", "${x}", "`",
        "שלום", "مرحبا", "e\u0301te\u0301", "\u0301x", "👩‍👩‍👧", "漢字", "a\u202eb", "\u0001", "\ud800", " ", "", "\u2028", "var(--ak0)",
    ];

    /// <summary>A translation whose weight at (t, s) can be computed by hand; each row sums to 1.</summary>
    internal static Translation Translation(int sourceCount, int targetCount, string prefix = "w") =>
        Translation([.. Words(prefix, sourceCount - 1), Vocabulary.End], [.. Words(prefix.ToUpperInvariant(), targetCount - 1), Vocabulary.End]);

    internal static Translation Translation(IReadOnlyList<string> source, IReadOnlyList<string> target)
    {
        var weights = new float[target.Count, source.Count];
        for (var t = 0; t < target.Count; t++)
        {
            var total = Enumerable.Range(0, source.Count).Sum(s => Raw(t, s));
            for (var s = 0; s < source.Count; s++) weights[t, s] = (float)(Raw(t, s) / total);
        }

        return new Translation(source, target, weights, [.. target.Select(_ => -0.25)], -1);
    }

    internal static TrainingHistory History(int epochs, int steps)
    {
        var reports = Enumerable.Range(1, epochs * steps)
            .Select(i => new StepReport(i, ((i - 1) / steps) + 1, 5.0 / i, 0.5, 1 + (1.0 / i), 0.001, 100, 120, 0.01)).ToArray();
        return new TrainingHistory(
            [.. Enumerable.Range(1, epochs).Select(e => new EpochReport(e, e * steps, 4.0 / e, 0.5, 4.5 / e, 0.4, 0.001, 1.5, 1000, 1100, 2))], reports);
    }

    private static double Raw(int t, int s) => 1 + (s == t ? 8 : 0) + (s % 3);

    private static IEnumerable<string> Words(string prefix, int count) => Enumerable.Range(1, count).Select(i => prefix + i);
}
