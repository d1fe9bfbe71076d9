using System.Globalization;
using System.Text.Json.Nodes;

namespace AttentionKit;

/// <summary>The bar that tells which colour is which number.</summary>
internal sealed class ColorBar
{
    private const int Steps = 64;
    private const double Thickness = 12;
    private readonly ColorMap _colors;
    private readonly double _low;
    private readonly double _high;
    private readonly string _title;
    private readonly string _format;

    internal ColorBar(ColorMap colors, (double Low, double High) range, string title, double height, string format = "0.##")
    {
        (_colors, _title, _format) = (colors, title, format);
        (_low, _high) = range;
        Height = Math.Clamp(height, 110, 240);
    }

    internal double Height { get; }

    /// <summary>The bar with its ticks and its title.</summary>
    internal double Width => TitleAt + 8;

    private (double Position, string Label)[] Ticks =>
        [.. new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(p => (p, (_low + (p * (_high - _low))).ToString(_format, CultureInfo.InvariantCulture)))];

    private double TitleAt => Thickness + 20 + (Ticks.Max(t => TokenText.Width(t.Label)) * 10.5);

    internal void Draw(SvgCanvas canvas, double x, double y)
    {
        canvas.BeginGroup("shape-rendering=\"crispEdges\"");
        for (var i = 0; i < Steps; i++)
            canvas.Rect(x, y + (Height * i / Steps), Thickness, (Height / Steps) + 0.5, Paint.Of(_colors.At(1 - ((i + 0.5) / Steps))));
        canvas.EndGroup();
        foreach (var (position, label) in Ticks)
        {
            var at = y + (Height * (1 - position));
            canvas.Line(x + Thickness, at, x + Thickness + 4, at, Paint.Rule);
            canvas.Text(x + Thickness + 7, at + 3.5, label, 10.5, Paint.Muted);
        }

        canvas.Text(x + TitleAt, y + (Height / 2), _title, 12, Paint.Muted, Anchor.Middle, -90);
    }

    /// <summary>Adds the bar to an interactive chart, beside one of its heatmaps.</summary>
    internal void AddTo(JsonObject heatmap, JsonObject layout, double x, double y)
    {
        var (width, height) = (layout["width"]!.GetValue<double>(), layout["height"]!.GetValue<double>());
        heatmap["showscale"] = true;
        heatmap["colorbar"] = new JsonObject
        {
            ["lenmode"] = "pixels",
            ["len"] = Height,
            ["thickness"] = Thickness,
            ["outlinewidth"] = 0,
            ["x"] = x / width,
            ["xanchor"] = "left",
            ["xpad"] = 0,
            ["y"] = 1 - (y / height),
            ["yanchor"] = "top",
            ["ypad"] = 0,
            ["tickvals"] = Json.Numbers(Ticks.Select(t => _low + (t.Position * (_high - _low)))),
            ["ticktext"] = Json.Texts(Ticks.Select(t => t.Label)),
            ["tickfont"] = new JsonObject { ["size"] = 10.5, ["color"] = "var(--ak-muted)" },
            ["ticks"] = "outside",
            ["ticklen"] = 4,
            ["tickcolor"] = "var(--ak-muted)",
        };
        var title = Json.Note(_title, (x + TitleAt - 4) / width, 1 - ((y + (Height / 2)) / height), "center");
        title["textangle"] = -90;
        Json.Annotations(layout).Add(title);
    }
}
