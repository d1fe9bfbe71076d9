namespace AttentionKit.Pictures;

/// <summary>Draws boxes and arrows as SVG.</summary>
internal static class SvgDrawing
{
    internal static void Draw(SvgCanvas canvas, Box box)
    {
        if (box.IsBare) canvas.Rect(box.X, box.Y, box.Width, box.Height, Paint.Background);
        else
        {
            canvas.Rect(box.X, box.Y, box.Width, box.Height, box.Color is { } fill ? Paint.SeriesFill(fill) : Paint.Soft, 4, box.Strength);
            canvas.Frame(box.X, box.Y, box.Width, box.Height, box.Color is { } color ? Paint.SeriesStroke(color) : Paint.Rule, 1, box.IsDashed);
        }

        foreach (var (text, size, y) in box.Placed())
            canvas.Text(box.X + (box.Width / 2), y, text, size, size < Box.FontSize ? Paint.Muted : Paint.Ink, Anchor.Middle, tip: box.Tip);
    }

    internal static void Draw(SvgCanvas canvas, Arrow arrow)
    {
        var stroke = arrow.Color is { } color ? Paint.SeriesStroke(color) : Paint.Rule;
        canvas.Polyline(arrow.Points, stroke, arrow.Thickness, arrow.IsDashed ? "5 4" : null, arrow.Opacity);
        if (!arrow.HasHead) return;
        var fill = arrow.Color is { } slot ? Paint.SeriesFill(slot) : Paint.Muted;
        canvas.Area("M" + string.Join('L', arrow.Head().Select(p => $"{SvgCanvas.Number(p.X)} {SvgCanvas.Number(p.Y)}")) + "z", fill, arrow.Opacity);
    }
}
