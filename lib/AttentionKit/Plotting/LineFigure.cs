using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AttentionKit;

/// <summary>Line charts, one or several beside and below each other.</summary>
public class LineFigure : Figure
{
    private const double PanelHeight = 250;
    private const double PanelBottom = 52;
    private const double PanelLeft = 74;
    private const double PanelRight = 18;
    private const double LegendRowHeight = 18;

    // Beyond, a range would be infinite; such numbers are gaps, as infinity is. Its inverse is as good as 0.
    private const double Largest = 1e300;
    private static readonly string[] Dashes = ["", "6 3", "2 3", "8 3 2 3", "10 4", "4 2", "12 3 2 3 2 3"];
    private static readonly string[] PlotlyDashes = ["solid", "dash", "dot", "dashdot", "longdash", "dash", "longdashdot"];
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

    /// <summary>The charts, in reading order.</summary>
    public IReadOnlyList<LinePanel> Panels { get; }

    /// <inheritdoc/>
    public override string Description => _description ?? string.Join(' ', Panels.Select(Describe));

    private int Columns => Panels.Count == 1 ? 1 : 2;

    private int Rows => (Panels.Count + Columns - 1) / Columns;

    private double PanelTop => 24 + (LegendRowHeight * Panels.Max(LegendRows));

    private double PanelWidth => Columns == 1 ? 680 : 430;

    private double Width => 16 + (Columns * PanelWidth);

    private double Height => 36 + (Rows * (PanelHeight + PanelTop + PanelBottom));

    private double PlotWidth => PanelWidth - PanelLeft - PanelRight;

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
    private protected override string Draw(string id)
    {
        var canvas = new SvgCanvas(Width, Height);
        DrawTitle(canvas);
        for (var i = 0; i < Panels.Count; i++)
        {
            var (left, top) = Origin(i);
            Draw(canvas, Panels[i], left, top);
        }

        return canvas.ToSvg(id, Title, Description);
    }

    /// <inheritdoc/>
    private protected override JsonObject Interactive()
    {
        var layout = Json.Layout(Title, Width, Height);
        layout["hovermode"] = Panels.Count == 1 ? "x unified" : "closest";
        layout["shapes"] = new JsonArray();
        var data = new JsonArray();
        for (var i = 0; i < Panels.Count; i++) AddPanel(data, layout, i);
        return new JsonObject { ["data"] = data, ["layout"] = layout, ["config"] = Config() };
    }

    private static LinePanel Legible(LinePanel panel) => panel with
    {
        XLabel = TokenText.Line(panel.XLabel),
        YLabel = TokenText.Line(panel.YLabel),
        Series = [.. panel.Series.Select(s => s with { Name = TokenText.Line(s.Name), X = Drawable(s.X), Y = Drawable(s.Y), Low = Drawable(s.Low), High = Drawable(s.High) })],
        References = [.. panel.References.Where(r => Math.Abs(r.Value) <= Largest && !(panel.LogarithmicY && r.Value <= 0)).Select(r => (r.Value, TokenText.Line(r.Name)))],
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

    private static string Describe(LinePanel panel)
    {
        var lines = panel.Series.Where(s => s.Y.Any(double.IsFinite)).Select(s => string.Create(
            CultureInfo.InvariantCulture,
            $"{s.Name} from {AxisScale.Label(s.Y.First(double.IsFinite))} to {AxisScale.Label(s.Y.Last(double.IsFinite))}"));
        return $"{panel.YLabel} by {panel.XLabel}: {string.Join(", ", lines)}.";
    }

    private static IReadOnlyList<string> TextRow(LinePanel panel, LineSeries series)
    {
        var points = Means(series.Y, 48);
        var finite = series.Y.Where(double.IsFinite).ToArray();
        var ends = finite.Length == 0 ? "" : $"{AxisScale.Label(Math.Round(finite[0], 4))} → {AxisScale.Label(Math.Round(finite[^1], 4))}";
        return [panel.YLabel, series.Name, TextTable.Sparkline(points), ends];
    }

    // For a row of characters: the means of equal stretches.
    private static IReadOnlyList<double> Means(IReadOnlyList<double> values, int most) =>
        values.Count <= most ? values : [.. Stretches(values.Count, most).Select(s =>
            Enumerable.Range(s.From, s.To - s.From).Select(i => values[i]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average())];

    // More points than pixels only make the file large: of a long line, the lowest and the highest point of equal stretches
    // are drawn, so that no peak is lost.
    private static LineSeries Thinned(LineSeries series, int most)
    {
        if (series.X.Count <= most || series.Low is not null) return series;
        var kept = Stretches(series.X.Count, most / 2).SelectMany(s => Extremes(series.Y, s.From, s.To)).ToArray();
        return series with { X = [.. kept.Select(i => series.X[i])], Y = [.. kept.Select(i => series.Y[i])], Notes = null };
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

    // Around the band: along the upper edge and back along the lower, where both can be drawn.
    private static (double X, double Y)[] Edge(LinePanel panel, LineSeries series)
    {
        if (series is not { Low: { } low, High: { } high }) return [];
        bool CanBeDrawn(int k) => double.IsFinite(series.X[k]) && double.IsFinite(low[k]) && double.IsFinite(high[k])
            && !(panel.LogarithmicX && series.X[k] <= 0) && !(panel.LogarithmicY && Math.Min(low[k], high[k]) <= 0);
        int[] drawn = [.. Enumerable.Range(0, series.X.Count).Where(CanBeDrawn)];
        return [.. drawn.Select(k => (series.X[k], high[k])), .. drawn.Reverse().Select(k => (series.X[k], low[k]))];
    }

    private static int ColorOf(LinePanel panel, int index) => panel.Series[index].Color ?? index;

    private static AxisScale YScale(LinePanel panel)
    {
        var values = panel.Series.SelectMany(s => s.Y.Concat(s.Low ?? []).Concat(s.High ?? [])).Concat(panel.References.Select(r => r.Value));
        return panel.LogarithmicY ? AxisScale.Logarithmic(values) : AxisScale.Linear(values, panel.FromZero);
    }

    private static AxisScale XScale(LinePanel panel)
    {
        if (panel.LogarithmicX) return AxisScale.Logarithmic(panel.Series.SelectMany(l => l.X));
        var values = panel.Series.SelectMany(s => s.X).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var whole = values.All(x => x == Math.Floor(x));
        // Points at the ends need some air, lines do not.
        var margin = panel.Series.Any(s => s.Markers) ? (values.Max() - values.Min()) * 0.03 : 0;
        return AxisScale.Linear([values.Min() - margin, values.Max() + margin], fromZero: false, wholeNumbers: whole, count: 7, tight: true);
    }

    private (double Left, double Top) Origin(int panel) =>
        (8 + ((panel % Columns) * PanelWidth) + PanelLeft, 36 + (panel / Columns * (PanelHeight + PanelTop + PanelBottom)) + PanelTop);

    private void Draw(SvgCanvas canvas, LinePanel panel, double left, double top)
    {
        var (x, y) = (XScale(panel), YScale(panel));
        double AtX(double value) => left + (x.Position(value) * PlotWidth);
        double AtY(double value) => top + ((1 - y.Position(value)) * PanelHeight);
        DrawAxes(canvas, panel, left, top, x, y);
        foreach (var (value, name) in panel.References)
        {
            canvas.Line(left, AtY(value), left + PlotWidth, AtY(value), Paint.Rule, 1.25, dashed: true);
            canvas.Text(left + PlotWidth - 4, AtY(value) + (y.Position(value) > 0.9 ? 14 : -5), name, 11, Paint.Muted, Anchor.End);
        }

        for (var i = 0; i < panel.Series.Count; i++)
        {
            var series = Thinned(panel.Series[i], 400);
            var edge = Edge(panel, series);
            if (edge.Length > 0)
                canvas.Area("M" + string.Join('L', edge.Select(p => $"{SvgCanvas.Number(AtX(p.X))} {SvgCanvas.Number(AtY(p.Y))}")) + "z", Paint.SeriesFill(ColorOf(panel, i)), 0.16);

            DrawLine(canvas, series, ColorOf(panel, i), i, AtX, AtY);
        }

        DrawLegend(canvas, panel, left, top);
    }

    private static void DrawLine(SvgCanvas canvas, LineSeries series, int color, int index, Func<double, double> atX, Func<double, double> atY)
    {
        var run = new List<(double, double)>();
        var dashes = series.Faint ? "" : Dashes[index % Dashes.Length];
        void Flush()
        {
            if (run.Count > 0) canvas.Polyline(run, Paint.SeriesStroke(color), series.Faint ? 1 : 2, dashes.Length > 0 ? dashes : null, series.Faint ? 0.45 : 1);
            run.Clear();
        }

        for (var k = 0; k < series.X.Count; k++)
        {
            var (px, py) = (atX(series.X[k]), atY(series.Y[k]));
            if (double.IsFinite(px) && double.IsFinite(py)) run.Add((px, py));
            else Flush();
        }

        Flush();
        if (!series.Markers && series.X.Count > 1) return;
        for (var k = 0; k < series.X.Count; k++)
        {
            if (double.IsFinite(atX(series.X[k])) && double.IsFinite(atY(series.Y[k])))
                canvas.Circle(atX(series.X[k]), atY(series.Y[k]), 3, Paint.SeriesFill(color), $"{series.Name}: {AxisScale.Label(Math.Round(series.Y[k], 4))}");
        }
    }

    private void DrawAxes(SvgCanvas canvas, LinePanel panel, double left, double top, AxisScale x, AxisScale y)
    {
        foreach (var tick in y.Ticks)
        {
            var at = top + ((1 - y.Position(tick)) * PanelHeight);
            canvas.Line(left, at, left + PlotWidth, at, Paint.Grid);
            canvas.Text(left - 8, at + 4, AxisScale.Label(tick), 11, Paint.Muted, Anchor.End);
        }

        canvas.Line(left, top + PanelHeight, left + PlotWidth, top + PanelHeight, Paint.Rule);
        foreach (var tick in x.Ticks)
        {
            var at = left + (x.Position(tick) * PlotWidth);
            canvas.Line(at, top + PanelHeight, at, top + PanelHeight + 4, Paint.Rule);
            canvas.Text(at, top + PanelHeight + 17, AxisScale.Label(tick), 11, Paint.Muted, Anchor.Middle);
        }

        canvas.Text(left + (PlotWidth / 2), top + PanelHeight + 36, panel.XLabel, 12, Paint.Muted, Anchor.Middle);
        canvas.Text(left - PanelLeft + 22, top + (PanelHeight / 2), panel.YLabel, 12, Paint.Muted, Anchor.Middle, -90);
    }

    private int LegendRows(LinePanel panel) => 1 + LegendPlaces(panel).Select(p => p.Row).DefaultIfEmpty(0).Max();

    // Names stand in a row above the panel, and in further rows where one is full.
    private IEnumerable<(double Offset, int Row)> LegendPlaces(LinePanel panel)
    {
        var (offset, row) = (0.0, 0);
        foreach (var series in panel.Series)
        {
            var width = 48 + (TokenText.Width(series.Name) * 12);
            if (offset > 0 && offset + width - 20 > PlotWidth) (offset, row) = (0, row + 1);
            yield return (offset, row);
            offset += width;
        }
    }

    // Where each name of a legend begins, and the middle of its line.
    private IReadOnlyList<(double X, double Y)> Legend(LinePanel panel, double left, double top)
    {
        var first = top - 16 - (LegendRowHeight * (LegendRows(panel) - 1));
        return [.. LegendPlaces(panel).Select(p => (left + p.Offset, first + (LegendRowHeight * p.Row)))];
    }

    private void DrawLegend(SvgCanvas canvas, LinePanel panel, double left, double top)
    {
        var places = Legend(panel, left, top);
        for (var i = 0; i < panel.Series.Count; i++)
        {
            var series = panel.Series[i];
            var (at, middle) = places[i];
            var dashes = series.Faint ? "" : Dashes[i % Dashes.Length];
            canvas.Polyline([(at, middle), (at + 22, middle)], Paint.SeriesStroke(ColorOf(panel, i)), series.Faint ? 1 : 2, dashes.Length > 0 ? dashes : null, series.Faint ? 0.6 : 1);
            canvas.Text(at + 28, middle + 4, series.Name, 12, Paint.SeriesFill(ColorOf(panel, i)));
        }
    }

    private void AddPanel(JsonArray data, JsonObject layout, int index)
    {
        var (panel, (left, top)) = (Panels[index], Origin(index));
        var suffix = index == 0 ? "" : (index + 1).ToString(CultureInfo.InvariantCulture);
        var (x, y) = (XScale(panel), YScale(panel));
        layout["xaxis" + suffix] = Axis(panel.XLabel, x, [left / Width, (left + PlotWidth) / Width], "y" + suffix);
        layout["yaxis" + suffix] = Axis(panel.YLabel, y, [1 - ((top + PanelHeight) / Height), 1 - (top / Height)], "x" + suffix);
        var places = Legend(panel, left, top);
        for (var i = 0; i < panel.Series.Count; i++)
        {
            var series = Thinned(panel.Series[i], 2000);
            if (series.Low is not null) data.Add(Band(Edge(panel, series), ColorOf(panel, i), suffix));
            data.Add(Line(panel, series, i, suffix));
            Json.Annotations(layout).Add(Note("━ " + TokenText.Markup(series.Name), places[i].X, places[i].Y, Theme.SeriesVariable(ColorOf(panel, i)), "left"));
        }

        foreach (var (value, name) in panel.References)
        {
            layout["shapes"]!.AsArray().Add(Reference(value, suffix));
            var at = top + ((1 - y.Position(value)) * PanelHeight);
            Json.Annotations(layout).Add(Note(TokenText.Markup(name), left + PlotWidth, y.Position(value) > 0.9 ? at + 11 : at - 9, "var(--ak-muted)", "right"));
        }
    }

    private JsonObject Note(string text, double x, double y, string color, string anchor) =>
        Json.Note(text, x / Width, 1 - (y / Height), anchor, color);

    private static JsonObject Reference(double value, string suffix) => new()
    {
        ["type"] = "line",
        ["xref"] = $"x{suffix} domain",
        ["yref"] = "y" + suffix,
        ["x0"] = 0,
        ["x1"] = 1,
        ["y0"] = value,
        ["y1"] = value,
        ["line"] = new JsonObject { ["color"] = "var(--ak-muted)", ["width"] = 1.25, ["dash"] = "dash" },
    };

    private static JsonObject Axis(string title, AxisScale scale, JsonArray domain, string anchor) => new()
    {
        ["title"] = new JsonObject { ["text"] = TokenText.Markup(title), ["font"] = new JsonObject { ["size"] = 12 }, ["standoff"] = 8 },
        ["type"] = scale.IsLogarithmic ? "log" : "linear",
        ["domain"] = domain,
        ["anchor"] = anchor,
        ["range"] = new JsonArray(scale.Range.Low, scale.Range.High),
        ["tickvals"] = Json.Numbers(scale.Ticks),
        ["ticktext"] = Json.Texts(scale.Ticks.Select(AxisScale.Label)),
        ["tickfont"] = new JsonObject { ["size"] = 11 },
        ["gridcolor"] = "var(--ak-grid)",
        ["zeroline"] = false,
        ["showgrid"] = anchor.StartsWith('x'),
    };

    private static JsonObject Line(LinePanel panel, LineSeries series, int index, string suffix)
    {
        var color = Theme.SeriesVariable(ColorOf(panel, index));
        var trace = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = series.Markers || series.X.Count == 1 ? "lines+markers" : "lines",
            ["name"] = TokenText.Markup(series.Name),
            ["x"] = Json.Numbers(series.X),
            ["y"] = Json.Numbers(series.Y),
            ["xaxis"] = "x" + suffix,
            ["yaxis"] = "y" + suffix,
            ["line"] = new JsonObject { ["color"] = color, ["width"] = series.Faint ? 1 : 2, ["dash"] = series.Faint ? "solid" : PlotlyDashes[index % PlotlyDashes.Length] },
            ["opacity"] = series.Faint ? 0.5 : 1,
        };
        if (series.Notes is null) return trace;
        trace["hovertext"] = Json.Texts(series.Notes.Select(TokenText.Markup));
        trace["hoverinfo"] = "text";
        return trace;
    }

    private static JsonObject Band((double X, double Y)[] edge, int color, string suffix) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "lines",
        ["x"] = Json.Numbers(edge.Select(p => p.X)),
        ["y"] = Json.Numbers(edge.Select(p => p.Y)),
        ["xaxis"] = "x" + suffix,
        ["yaxis"] = "y" + suffix,
        ["fill"] = "toself",
        ["fillcolor"] = Theme.SeriesVariable(color, "2a"),
        ["line"] = new JsonObject { ["width"] = 0 },
        ["hoverinfo"] = "skip",
        ["showlegend"] = false,
    };
}
