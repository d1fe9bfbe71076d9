namespace AttentionKit;

/// <summary>Boxes and arrows as Plotly's traces, on hidden axes that count the picture's pixels.</summary>
internal static class PlotlyDrawing
{
    internal static void Add(PlotlyWriter writer, PicturePart part, Picture picture)
    {
        writer.Layout("xaxis", HiddenAxis(0, picture.Width));
        writer.Layout("yaxis", HiddenAxis(picture.Height, 0));
        writer.Layout("hovermode", "closest");
        foreach (var trace in Traces(part)) writer.Trace(trace);
    }

    /// <summary>The axis of a picture's pixels.</summary>
    internal static object HiddenAxis(double from, double to) => new { visible = false, range = new[] { from, to }, fixedrange = true };

    /// <summary>A part's traces: as many for each part of its kind, so that frames can change them.</summary>
    internal static IEnumerable<object> Traces(PicturePart part) => part is Box box ? [Frame(box), Text(box)] : [Line((Arrow)part)];

    private static object Frame(Box box) => new
    {
        type = "scatter", mode = "lines", fill = "toself", hoverinfo = "skip",
        x = Rounded(box.X, box.X + box.Width, box.X + box.Width, box.X, box.X), y = Rounded(box.Y, box.Y, box.Y + box.Height, box.Y + box.Height, box.Y),
        fillcolor = box.IsBare ? "var(--ak-bg)" : Color(box.Color, PlotlyWriter.Grid, box.Strength),
        line = new { color = box.IsBare ? PlotlyWriter.Clear : Color(box.Color, PlotlyWriter.Muted), width = 1, dash = box.IsDashed ? "3px,2px" : "solid" },
    };

    private static object Text(Box box)
    {
        var lines = box.Placed().ToArray();
        return new
        {
            type = "scatter", mode = "text", x = Rounded(box.X + (box.Width / 2)), y = Rounded(box.Y + (box.Height / 2)),
            text = new[] { string.Join("<br>", lines.Select(line => line.Size < Box.FontSize && lines.Length > 1 ? $"<span style=\"font-size:{SvgCanvas.Number(line.Size)}px\">{TokenText.Markup(line.Text)}</span>" : TokenText.Markup(line.Text))) },
            textfont = new { size = lines.Length == 1 ? lines[0].Size : Box.FontSize, color = lines.All(line => line.Size < Box.FontSize) ? PlotlyWriter.Muted : PlotlyWriter.Ink },
            hovertext = TokenText.Markup(box.Tip ?? ""), hoverinfo = box.Tip is null ? "skip" : "text",
        };
    }

    private static object Line(Arrow arrow) => new
    {
        type = "scatter", mode = arrow.HasHead ? "lines+markers" : "lines", hoverinfo = "skip", opacity = arrow.Opacity,
        x = Rounded([.. arrow.Points.Select(p => p.X)]), y = Rounded([.. arrow.Points.Select(p => p.Y)]),
        line = new { color = Color(arrow.Color, PlotlyWriter.Muted), width = arrow.Thickness, dash = arrow.IsDashed ? "5px,4px" : "solid", simplify = false },
        marker = arrow.HasHead ? new
        {
            symbol = "arrow", angleref = "previous", color = Color(arrow.Color, PlotlyWriter.Muted),
            size = arrow.Points.Select((_, i) => i == arrow.Points.Count - 1 ? 6 + arrow.Thickness : 0),
        }
        : null,
    };

    private static string Color(int? series, string other, double strength = 1) => (series is { } slot ? Theme.SeriesVariable(slot) : other)
        + (strength < 1 ? ((int)Math.Round(strength * 255)).ToString("x2", CultureInfo.InvariantCulture) : "");

    private static IEnumerable<double> Rounded(params double[] values) => values.Select(value => Math.Round(value, 1));
}
