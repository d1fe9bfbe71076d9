namespace AttentionKit.Pictures;

/// <summary>Long lines with fewer points.</summary>
internal static class Thinning
{
    /// <summary>The means of equal stretches, for a row of characters.</summary>
    internal static IReadOnlyList<double> Means(IReadOnlyList<double> values, int most) =>
        values.Count <= most ? values : [.. Stretches(values.Count, most).Select(s =>
            Enumerable.Range(s.From, s.To - s.From).Select(i => values[i]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average())];

    /// <summary>
    /// More points than pixels only make the file large: of a long line, the lowest and the highest point of equal stretches
    /// are kept, so that no peak is lost.
    /// </summary>
    internal static PlotLine Peaks(PlotLine line, int most)
    {
        if (line.X.Count <= most || line.Band is not null) return line;
        var kept = Stretches(line.X.Count, most / 2).SelectMany(s => Extremes(line.Y, s.From, s.To)).ToArray();
        return line with { X = [.. kept.Select(i => line.X[i])], Y = [.. kept.Select(i => line.Y[i])], Notes = null };
    }

    private static IEnumerable<(int From, int To)> Stretches(int count, int stretches) =>
        Enumerable.Range(0, stretches).Select(i => ((int)((long)i * count / stretches), (int)((long)(i + 1) * count / stretches)));

    // Where the lowest and the highest value stand, in their order; a stretch without any number is a gap.
    private static IEnumerable<int> Extremes(IReadOnlyList<double> values, int from, int to)
    {
        var finite = Enumerable.Range(from, to - from).Where(i => double.IsFinite(values[i])).ToArray();
        if (finite.Length == 0) return [from];
        return new[] { finite.MinBy(i => values[i]), finite.MaxBy(i => values[i]) }.Distinct().Order();
    }
}
