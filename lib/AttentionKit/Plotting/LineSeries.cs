namespace AttentionKit;

/// <summary>One line of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="X">Its x values, ascending.</param>
/// <param name="Y">Its y values, as many as <paramref name="X"/>; NaN leaves a gap, as do infinities and numbers beyond ±1e300.</param>
public sealed record LineSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>The lower edge of a band around the line, such as a confidence interval; null for none.</summary>
    public IReadOnlyList<double>? Low { get; init; }

    /// <summary>The upper edge of the band; null for none.</summary>
    public IReadOnlyList<double>? High { get; init; }

    /// <summary>True marks each point.</summary>
    public bool Markers { get; init; }

    /// <summary>True draws the line thin and pale, for values that stand behind others.</summary>
    internal bool Faint { get; init; }

    /// <summary>Number of the line's colour; by its place among the series where null.</summary>
    internal int? Color { get; init; }

    /// <summary>Text at each point for the hover, instead of its numbers; null for the numbers.</summary>
    internal IReadOnlyList<string>? Notes { get; init; }
}
