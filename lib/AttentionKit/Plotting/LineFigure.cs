namespace AttentionKit;

/// <summary>Line charts, one or several beside and below each other.</summary>
public sealed class LineFigure : Figure
{
    private const double PanelBottom = 52;
    private const double PanelRight = 18;

    // Beyond, a range would be infinite; such numbers are gaps, as infinity is. Its inverse is as good as 0.
    private const double Largest = 1e300;
    private readonly string? _description;

    /// <summary>Creates a figure.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="panels">The charts, in reading order: two a row where there are several.</param>
    /// <param name="description">What the picture shows, in words; made from the lines' ends where null.</param>
    /// <exception cref="ArgumentException">There is no panel, or a line's lists differ in length.</exception>
    public LineFigure(string title, IReadOnlyList<LinePanel> panels, string? description = null) : base(title)
    {
        ArgumentNullException.ThrowIfNull(panels);
        if (panels.Count == 0) throw new ArgumentException("A figure needs at least one panel.", nameof(panels));
        foreach (var series in panels.SelectMany(p => p.Series)) Check(series);
        Axes = [.. panels.Select(Drawable)];
        _description = description;
    }

    /// <summary>Creates a figure with one chart.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="xLabel">What the x axis counts.</param>
    /// <param name="yLabel">What the y axis counts.</param>
    /// <param name="series">The lines.</param>
    public LineFigure(string title, string xLabel, string yLabel, params IReadOnlyList<LineSeries> series)
        : this(title, [new LinePanel(yLabel, xLabel, series)])
    {
    }

    /// <summary>
    /// The score by the length of the source sentence, one line a model, with its confidence band. It is the picture that made
    /// the case for attention: Bahdanau, Cho and Bengio (2015), figure 2.
    /// </summary>
    /// <param name="models">Each model's name and its scores by length, as <see cref="AttentionKit.ScoreByLength"/> gives them.</param>
    /// <param name="metric">What the score is.</param>
    /// <param name="title">The heading.</param>
    /// <exception cref="ArgumentException">There is no model, or one has no score.</exception>
    public static LineFigure ByLength(IEnumerable<(string Name, IReadOnlyList<ScoreByLength> Scores)> models, string metric = "BLEU", string? title = null) =>
        LengthCurves.Draw(models, metric, title);

    /// <inheritdoc/>
    public override string Description => _description ?? string.Join(' ', Axes.Select(DescribeEnds));

    /// <summary>The charts, in reading order.</summary>
    internal IReadOnlyList<PlotAxes> Axes { get; }

    /// <inheritdoc/>
    public override string Text()
    {
        var text = new StringBuilder(Title).Append('\n');
        foreach (var axes in Axes)
        {
            var rows = axes.Lines.Where(l => !l.Faint || axes.Lines.Count == 1).Select(l => TextRow(axes, l))
                .Concat(axes.References.Select(r => (IReadOnlyList<string>)[axes.YLabel, r.Name, "", AxisScale.Label(r.Value)])).ToArray();
            if (rows.Length > 0) text.Append(TextTable.Format(rows, column => column < 3));
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    private protected override Picture Describe()
    {
        var columns = Axes.Count == 1 ? 1 : 2;
        var panelWidth = columns == 1 ? 680 : 430;
        var plots = Axes.Select(axes => new LinePlot(axes) { Width = panelWidth - LinePlot.LabelWidth - PanelRight }).ToArray();
        var above = 24 + (LinePlot.LegendRowHeight * plots.Max(p => p.LegendRows));
        var rowHeight = LinePlot.Height + above + PanelBottom;
        return new Picture(
            Title, Description, 16 + (columns * panelWidth), 36 + ((Axes.Count + columns - 1) / columns * rowHeight),
            [.. plots.Select((plot, i) => plot with { X = 8 + (i % columns * panelWidth) + LinePlot.LabelWidth, Y = 36 + (i / columns * rowHeight) + above })]);
    }

    private static PlotAxes Drawable(LinePanel panel) => new(TokenText.Line(panel.YLabel), TokenText.Line(panel.XLabel), [.. panel.Series.Select(Drawable)])
    {
        LogarithmicX = panel.LogarithmicX,
        LogarithmicY = panel.LogarithmicY,
        FromZero = panel.FromZero,
        References = [.. panel.References.Where(r => Math.Abs(r.Value) <= Largest && !(panel.LogarithmicY && r.Value < 1 / Largest)).Select(r => (r.Value, TokenText.Line(r.Name)))],
    };

    private static PlotLine Drawable(LineSeries series) => new(TokenText.Line(series.Name), Drawable(series.X), Drawable(series.Y))
    {
        Band = series is { Low: { } low, High: { } high } ? (Drawable(low), Drawable(high)) : null,
        Markers = series.Markers,
        Faint = series.Faint,
        Color = series.Color,
        Notes = series.Notes,
    };

    private static double[] Drawable(IReadOnlyList<double> values) =>
        [.. values.Select(v => Math.Abs(v) > Largest ? double.NaN : Math.Abs(v) < 1 / Largest ? 0 : v)];

    private static void Check(LineSeries series)
    {
        if (series.X.Count != series.Y.Count)
            throw new ArgumentException(Invariant($"The line '{series.Name}' has {series.X.Count} x and {series.Y.Count} y values; they must be as many."), nameof(series));
        if ((series.Low ?? series.X).Count != series.X.Count || (series.High ?? series.X).Count != series.X.Count || (series.Low is null) != (series.High is null))
            throw new ArgumentException($"The band of the line '{series.Name}' must have a lower and an upper edge, each with a value for every x.", nameof(series));
    }

    private static string DescribeEnds(PlotAxes axes)
    {
        var lines = axes.Lines.Where(l => l.Y.Any(double.IsFinite)).Select(l => Invariant($"{l.Name} from {AxisScale.Label(l.Y.First(double.IsFinite))} to {AxisScale.Label(l.Y.Last(double.IsFinite))}"));
        return $"{axes.YLabel} by {axes.XLabel}: {string.Join(", ", lines)}.";
    }

    private static IReadOnlyList<string> TextRow(PlotAxes axes, PlotLine line)
    {
        var finite = line.Y.Where(double.IsFinite).ToArray();
        var ends = finite.Length == 0 ? "" : $"{AxisScale.Label(Math.Round(finite[0], 4))} → {AxisScale.Label(Math.Round(finite[^1], 4))}";
        return [axes.YLabel, line.Name, TextTable.Sparkline(Thinning.Means(line.Y, 48)), ends];
    }
}

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
