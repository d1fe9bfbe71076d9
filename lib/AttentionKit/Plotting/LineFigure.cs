using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

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
    public LineFigure(string title, IReadOnlyList<LinePanel> panels, string? description = null)
        : base(title)
    {
        ArgumentNullException.ThrowIfNull(panels);
        if (panels.Count == 0) throw new ArgumentException("A figure needs at least one panel.", nameof(panels));
        foreach (var series in panels.SelectMany(p => p.Series)) Check(series);
        Panels = [.. panels.Select(Legible)];
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

    /// <inheritdoc/>
    public override string Description => _description ?? string.Join(' ', Panels.Select(DescribeEnds));

    /// <summary>The charts, in reading order.</summary>
    internal IReadOnlyList<LinePanel> Panels { get; }

    /// <inheritdoc/>
    public override string Text()
    {
        var text = new StringBuilder(Title).Append('\n');
        foreach (var panel in Panels)
        {
            var rows = panel.Series.Where(s => !s.Faint || panel.Series.Count == 1).Select(s => TextRow(panel, s))
                .Concat(panel.References.Select(r => (IReadOnlyList<string>)[panel.YLabel, r.Name, "", AxisScale.Label(r.Value)])).ToArray();
            if (rows.Length > 0) text.Append(TextTable.Format(rows, column => column < 3));
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    private protected override Picture Describe()
    {
        var columns = Panels.Count == 1 ? 1 : 2;
        var panelWidth = columns == 1 ? 680 : 430;
        var plots = Panels.Select(panel => new LinePlot(panel) { Width = panelWidth - LinePlot.LabelWidth - PanelRight }).ToArray();
        var above = 24 + (LinePlot.LegendRowHeight * plots.Max(p => p.LegendRows));
        var rowHeight = LinePlot.Height + above + PanelBottom;
        return new Picture(
            Title, Description, 16 + (columns * panelWidth), 36 + ((Panels.Count + columns - 1) / columns * rowHeight),
            [.. plots.Select((plot, i) => plot with { X = 8 + (i % columns * panelWidth) + LinePlot.LabelWidth, Y = 36 + (i / columns * rowHeight) + above })]);
    }

    private static LinePanel Legible(LinePanel panel) => panel with
    {
        XLabel = TokenText.Line(panel.XLabel),
        YLabel = TokenText.Line(panel.YLabel),
        Series = [.. panel.Series.Select(s => s with { Name = TokenText.Line(s.Name), X = Drawable(s.X), Y = Drawable(s.Y), Low = Drawable(s.Low), High = Drawable(s.High) })],
        References = [.. panel.References.Where(r => Math.Abs(r.Value) <= Largest && !(panel.LogarithmicY && r.Value < 1 / Largest)).Select(r => (r.Value, TokenText.Line(r.Name)))],
    };

    [return: NotNullIfNotNull(nameof(values))]
    private static double[]? Drawable(IReadOnlyList<double>? values) =>
        values is null ? null : [.. values.Select(v => Math.Abs(v) > Largest ? double.NaN : Math.Abs(v) < 1 / Largest ? 0 : v)];

    private static void Check(LineSeries series)
    {
        if (series.X.Count != series.Y.Count)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The line '{series.Name}' has {series.X.Count} x and {series.Y.Count} y values; they must be as many."), nameof(series));
        if ((series.Low ?? series.X).Count != series.X.Count || (series.High ?? series.X).Count != series.X.Count || (series.Low is null) != (series.High is null))
            throw new ArgumentException($"The band of the line '{series.Name}' must have a lower and an upper edge, each with a value for every x.", nameof(series));
    }

    private static string DescribeEnds(LinePanel panel)
    {
        var lines = panel.Series.Where(s => s.Y.Any(double.IsFinite)).Select(s => string.Create(
            CultureInfo.InvariantCulture,
            $"{s.Name} from {AxisScale.Label(s.Y.First(double.IsFinite))} to {AxisScale.Label(s.Y.Last(double.IsFinite))}"));
        return $"{panel.YLabel} by {panel.XLabel}: {string.Join(", ", lines)}.";
    }

    private static IReadOnlyList<string> TextRow(LinePanel panel, LineSeries series)
    {
        var finite = series.Y.Where(double.IsFinite).ToArray();
        var ends = finite.Length == 0 ? "" : $"{AxisScale.Label(Math.Round(finite[0], 4))} → {AxisScale.Label(Math.Round(finite[^1], 4))}";
        return [panel.YLabel, series.Name, TextTable.Sparkline(Thinning.Means(series.Y, 48)), ends];
    }
}
