namespace AttentionKit.Pictures;

/// <summary>A pair of axes and the lines between them, with texts of one line and numbers that can be drawn.</summary>
/// <param name="YLabel">What the y axis counts.</param>
/// <param name="XLabel">What the x axis counts.</param>
/// <param name="Lines">The lines.</param>
internal sealed record PlotAxes(string YLabel, string XLabel, IReadOnlyList<PlotLine> Lines)
{
    /// <summary>Horizontal lines to compare with: a value and its name.</summary>
    internal IReadOnlyList<(double Value, string Name)> References { get; init; } = [];

    internal bool LogarithmicY { get; init; }

    internal bool LogarithmicX { get; init; }

    internal bool FromZero { get; init; }
}

/// <summary>A line.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="X">Its x values, ascending.</param>
/// <param name="Y">Its y values; NaN leaves a gap.</param>
internal sealed record PlotLine(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>The lower and the upper edge of a band around it; null for none.</summary>
    internal (IReadOnlyList<double> Low, IReadOnlyList<double> High)? Band { get; init; }

    internal bool Markers { get; init; }

    /// <summary>True draws it thin and pale, for values that stand behind others.</summary>
    internal bool Faint { get; init; }

    /// <summary>Number of its colour; by its place among the lines where null.</summary>
    internal int? Color { get; init; }

    /// <summary>Text at each point for the hover, instead of its numbers; null for the numbers.</summary>
    internal IReadOnlyList<string>? Notes { get; init; }
}
