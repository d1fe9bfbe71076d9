using System.Globalization;
using System.Text.Json.Nodes;

namespace AttentionKit;

/// <summary>One grid of coloured cells with its words: the part that all heatmaps share, static and interactive.</summary>
internal sealed class HeatmapPanel
{
    private readonly double _low;
    private readonly double _high;

    /// <summary>Lays a panel out.</summary>
    /// <param name="source">The words over the columns.</param>
    /// <param name="target">The words before the rows.</param>
    /// <param name="values">The values [T,S]; NaN leaves a cell blank.</param>
    /// <param name="colors">The colours.</param>
    /// <param name="range">The values at the two ends of the colours.</param>
    /// <param name="geometry">Where everything stands; made from the words where null.</param>
    internal HeatmapPanel(
        IReadOnlyList<string> source, IReadOnlyList<string> target, double[,] values, ColorMap colors, (double Low, double High) range, HeatmapGeometry? geometry = null)
    {
        (Source, Target, Values, Colors) = (source, target, values, colors);
        (_low, _high) = range;
        Geometry = geometry ?? new HeatmapGeometry(source, target);
    }

    internal IReadOnlyList<string> Source { get; }

    internal IReadOnlyList<string> Target { get; }

    internal double[,] Values { get; }

    internal ColorMap Colors { get; }

    internal HeatmapGeometry Geometry { get; }

    /// <summary>How numbers in cells are written.</summary>
    internal string NumberFormat { get; init; } = ".00";

    /// <summary>What the values are, for the hover.</summary>
    internal string ValueName { get; init; } = "weight";

    /// <summary>More lines for a cell's hover, above the words; null for none.</summary>
    internal Func<int, int, string>? Note { get; init; }

    internal double Position(double value) => (value - _low) / (_high - _low);

    /// <summary>Draws the cells and their labels.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="x">Left edge of the first cell.</param>
    /// <param name="y">Upper edge of the first cell.</param>
    /// <param name="decorate">Draws between cells and numbers.</param>
    internal void Draw(SvgCanvas canvas, double x, double y, Action? decorate = null)
    {
        if (Geometry.Top > 0) HeatmapPainter.ColumnLabels(canvas, x, y, Geometry, Source);
        if (Geometry.Left > 0) HeatmapPainter.RowLabels(canvas, x, y, Geometry, Target);
        HeatmapPainter.Cells(canvas, x, y, Geometry.Cell, Values, Position, Colors);
        decorate?.Invoke();
        if (Geometry.HasNumbers) HeatmapPainter.Numbers(canvas, x, y, Geometry.Cell, Values, Position, Colors, NumberFormat);
    }

    /// <summary>Adds the panel to an interactive chart of a given size, at the same place as in the static picture.</summary>
    /// <param name="data">The chart's traces.</param>
    /// <param name="layout">The chart's layout.</param>
    /// <param name="index">Number of the panel in the chart, from 0.</param>
    /// <param name="x">Left edge of the first cell, in pixels.</param>
    /// <param name="y">Upper edge of the first cell, in pixels.</param>
    internal void AddTo(JsonArray data, JsonObject layout, int index, double x, double y)
    {
        var suffix = Suffix(index);
        layout["xaxis" + suffix] = ColumnAxis(layout, suffix, x);
        layout["yaxis" + suffix] = RowAxis(layout, suffix, y);
        foreach (var trace in Traces(suffix)) data.Add(trace);
    }

    /// <summary>The panel's traces: the cells, and the numbers in them where there is room.</summary>
    internal IEnumerable<JsonObject> Traces(string suffix = "")
    {
        yield return Cells(suffix);
        if (Geometry.HasNumbers) yield return HeatmapPainter.NumberTrace(Values, Position, Colors, suffix, NumberFormat);
    }

    /// <summary>The ending of an axis' name.</summary>
    internal static string Suffix(int index) => index == 0 ? "" : (index + 1).ToString(CultureInfo.InvariantCulture);

    private JsonObject ColumnAxis(JsonObject layout, string suffix, double x)
    {
        var width = layout["width"]!.GetValue<double>();
        var axis = Json.TokenAxis(Geometry.ColumnLabels, Geometry.Top > 0 ? "source" : "", Geometry.FontSize, Geometry.Angle);
        axis["side"] = "top";
        axis["domain"] = new JsonArray(x / width, (x + Geometry.PlotWidth) / width);
        axis["anchor"] = "y" + suffix;
        axis["showticklabels"] = Geometry.Top > 0;
        return axis;
    }

    private JsonObject RowAxis(JsonObject layout, string suffix, double y)
    {
        var height = layout["height"]!.GetValue<double>();
        var axis = Json.TokenAxis(Geometry.RowLabels, Geometry.Left > 0 ? "target" : "", Geometry.FontSize, 0);
        axis["range"] = new JsonArray(Target.Count - 0.5, -0.5);
        axis["domain"] = new JsonArray(1 - ((y + Geometry.PlotHeight) / height), 1 - (y / height));
        axis["anchor"] = "x" + suffix;
        axis["showticklabels"] = Geometry.Left > 0;
        return axis;
    }

    // Ticks carry the words, so that a cell's hover needs no text of its own unless a word is shortened or there is more to say.
    private JsonObject Cells(string suffix)
    {
        var plain = Note is null && !Geometry.IsShortened;
        var value = $"{ValueName}: <b>%{{z:.4f}}</b><extra></extra>";
        var trace = new JsonObject
        {
            ["type"] = "heatmap",
            ["z"] = Json.Matrix(Values),
            ["x"] = Json.Positions(Source.Count),
            ["y"] = Json.Positions(Target.Count),
            ["xaxis"] = "x" + suffix,
            ["yaxis"] = "y" + suffix,
            ["zmin"] = _low,
            ["zmax"] = _high,
            ["colorscale"] = Json.ColorScale(Colors),
            ["showscale"] = false,
            ["xgap"] = Geometry.Cell >= 16 ? 1 : 0,
            ["ygap"] = Geometry.Cell >= 16 ? 1 : 0,
            ["hoverongaps"] = false,
            ["hovertemplate"] = plain ? $"source: <b>%{{x}}</b><br>target: <b>%{{y}}</b><br>{value}" : $"%{{hovertext}}<br>{value}",
        };
        if (!plain) trace["hovertext"] = Json.Matrix(Target.Count, Source.Count, Hover);
        return trace;
    }

    private string Hover(int t, int s) =>
        $"{Note?.Invoke(t, s)}source: <b>{TokenText.ForPlotly(Source[s])}</b><br>target: <b>{TokenText.ForPlotly(Target[t])}</b>";
}
