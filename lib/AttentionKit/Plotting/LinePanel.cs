namespace AttentionKit;

/// <summary>One pair of axes with its lines.</summary>
/// <param name="YLabel">What the y axis counts.</param>
/// <param name="XLabel">What the x axis counts.</param>
/// <param name="Series">The lines.</param>
public sealed record LinePanel(string YLabel, string XLabel, IReadOnlyList<LineSeries> Series)
{
    /// <summary>Horizontal lines to compare with, such as the loss of guessing: a value and its name. Those that cannot be drawn are left out.</summary>
    public IReadOnlyList<(double Value, string Name)> References { get; init; } = [];

    /// <summary>True for a logarithmic y axis; only values above 0 are drawn then.</summary>
    public bool LogarithmicY { get; init; }

    /// <summary>True for a logarithmic x axis; only values above 0 are drawn then.</summary>
    public bool LogarithmicX { get; init; }

    /// <summary>True where the y axis begins at 0.</summary>
    public bool FromZero { get; init; }
}
