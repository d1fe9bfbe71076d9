namespace AttentionKit.Pictures;

/// <summary>
/// Boxes and arrows as Plotly's traces, on hidden axes that count the picture's pixels. What moves has traces of its own, which frames can
/// change; of the rest, parts of one look share theirs: a page with thousands of traces would be slow.
/// </summary>
internal static class PlotlyDrawing
{
    internal static void Add(PlotlyWriter writer, Picture picture)
    {
        var parts = picture.Parts.Where(part => part is Box or Arrow).ToArray();
        if (parts.Length == 0) return;
        writer.Layout("xaxis", HiddenAxis(0, picture.Width));
        writer.Layout("yaxis", HiddenAxis(picture.Height, 0));
        writer.Layout("hovermode", "closest");
        var moving = picture.Slider is { } slider ? slider.States[slider.Active].Parts.Count : 0;
        // What is still stands in front of what moves, boxes in front of arrows.
        foreach (var trace in parts.Take(moving).SelectMany(part => Traces([part]))) writer.Trace(trace);
        foreach (var alike in parts.Skip(moving).OrderBy(part => part is Box).GroupBy(Look))
        {
            foreach (var trace in Traces([.. alike])) writer.Trace(trace);
        }
    }

    /// <summary>The axis of a picture's pixels.</summary>
    internal static object HiddenAxis(double from, double to) => new { visible = false, range = new[] { from, to }, fixedrange = true };

    /// <summary>The traces of parts that look alike: as many for one as for all.</summary>
    internal static object[] Traces(IReadOnlyList<PicturePart> parts) =>
        parts[0] is Box ? [Frames([.. parts.Cast<Box>()]), Texts([.. parts.Cast<Box>()])] : [Lines([.. parts.Cast<Arrow>()])];

    private static object Look(PicturePart part) => part is Box box
        ? (box.Color, box.Strength, box.IsBare, box.IsDashed, IsSmall(box), box.Tip is null)
        : (((Arrow)part).Color, ((Arrow)part).Thickness, ((Arrow)part).Opacity, ((Arrow)part).HasHead, ((Arrow)part).IsDashed);

    private static object Frames(Box[] boxes) => new
    {
        type = "scatter", mode = "lines", fill = "toself", hoverinfo = "skip",
        x = Joined(boxes, box => [box.X, box.X + box.Width, box.X + box.Width, box.X, box.X]),
        y = Joined(boxes, box => [box.Y, box.Y, box.Y + box.Height, box.Y + box.Height, box.Y]),
        fillcolor = boxes[0].IsBare ? "var(--ak-bg)" : Color(boxes[0].Color, PlotlyWriter.Grid, boxes[0].Strength),
        line = new { color = boxes[0].IsBare ? PlotlyWriter.Clear : Color(boxes[0].Color, PlotlyWriter.Muted), width = 1, dash = boxes[0].IsDashed ? "3px,2px" : "solid" },
    };

    private static object Texts(Box[] boxes) => new
    {
        type = "scatter", mode = "text", x = boxes.Select(box => Math.Round(box.X + (box.Width / 2), 1)), y = boxes.Select(box => Math.Round(box.Y + (box.Height / 2), 1)),
        text = boxes.Select(box => string.Join("<br>", box.Placed().Select(line => line.Size < Box.FontSize ? $"<span style=\"font-size:{SvgCanvas.Number(line.Size)}px\">{TokenText.Markup(line.Text)}</span>" : TokenText.Markup(line.Text)))),
        textfont = new { size = Box.FontSize, color = IsSmall(boxes[0]) ? PlotlyWriter.Muted : PlotlyWriter.Ink },
        hovertext = boxes.Select(box => TokenText.Markup(box.Tip ?? "")), hoverinfo = boxes[0].Tip is null ? "skip" : "text",
    };

    private static object Lines(Arrow[] arrows) => new
    {
        type = "scatter", mode = arrows[0].HasHead ? "lines+markers" : "lines", hoverinfo = "skip", opacity = arrows[0].Opacity,
        x = Joined(arrows, arrow => arrow.Points.Select(p => p.X)), y = Joined(arrows, arrow => arrow.Points.Select(p => p.Y)),
        line = new { color = Color(arrows[0].Color, PlotlyWriter.Muted), width = arrows[0].Thickness, dash = arrows[0].IsDashed ? "5px,4px" : "solid", simplify = false },
        marker = !arrows[0].HasHead ? null : new
        {
            symbol = "arrow", angleref = "previous", color = Color(arrows[0].Color, PlotlyWriter.Muted),
            size = Joined(arrows, arrow => arrow.Points.Select((_, i) => i == arrow.Points.Count - 1 ? 10 + arrow.Thickness : 0)),
        },
    };

    private static bool IsSmall(Box box) => box.Placed().All(line => line.Size < Box.FontSize);

    private static string Color(int? series, string other, double strength = 1) => (series is { } slot ? Theme.SeriesVariable(slot) : other)
        + (strength < 1 ? ((int)Math.Round(strength * 255)).ToString("x2", CultureInfo.InvariantCulture) : "");

    // The numbers of several shapes in a row, with a gap between two of them.
    private static IEnumerable<double?> Joined<T>(IReadOnlyList<T> parts, Func<T, IEnumerable<double>> numbers) => parts.SelectMany((part, i) =>
        (i == 0 ? Enumerable.Empty<double?>() : [null]).Concat(numbers(part).Select(number => (double?)Math.Round(number, 1))));
}
