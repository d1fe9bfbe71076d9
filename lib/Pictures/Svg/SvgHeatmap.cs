namespace AttentionKit.Pictures;

/// <summary>Draws heatmaps as SVG.</summary>
internal static class SvgHeatmap
{
    internal static void Draw(SvgCanvas canvas, HeatmapPanel panel)
    {
        var (x, y, cell) = (panel.X, panel.Y, panel.Geometry.Cell);
        ColumnLabels(canvas, panel);
        RowLabels(canvas, panel);
        Cells(canvas, x, y, cell, panel.Values, panel.Position, HeatmapPanel.Colors);
        foreach (var (s, t, isSure) in panel.Gold) Outline(canvas, x + (s * cell), y + (t * cell), cell, dashed: !isSure);
        for (var t = 0; t < panel.Target.Count; t++)
        {
            for (var s = 0; s < panel.Source.Count; s++)
            {
                if (panel.NumberText(t, s) is { Length: > 0 } text)
                    canvas.Text(x + ((s + 0.5) * cell), y + ((t + 0.5) * cell) + 4, text, 11, Paint.Solid(panel.NumberColor(t, s)), Anchor.Middle);
            }
        }
    }

    /// <summary>Draws the cells: one path a colour, so that a picture of 60 by 60 tokens stays small.</summary>
    internal static void Cells(SvgCanvas canvas, double x, double y, double cell, double[,] values, Func<double, double> position, ColorMap colors)
    {
        var paths = new SortedDictionary<int, StringBuilder>();
        var (rows, columns) = (values.GetLength(0), values.GetLength(1));
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                if (!double.IsFinite(values[r, c])) continue;
                var (shade, first) = (ColorMap.Shade(position(values[r, c])), c);
                while (c + 1 < columns && double.IsFinite(values[r, c + 1]) && ColorMap.Shade(position(values[r, c + 1])) == shade) c++;
                var length = c - first + 1;
                if (!paths.TryGetValue(shade, out var path)) paths[shade] = path = new StringBuilder();
                path.Append(CultureInfo.InvariantCulture, $"M{first} {r}h{length}v1h-{length}z");
            }
        }

        canvas.BeginGroup(Invariant($"transform=\"translate({SvgCanvas.Number(x)} {SvgCanvas.Number(y)}) scale({SvgCanvas.Number(cell)})\" shape-rendering=\"crispEdges\""));
        foreach (var (shade, path) in paths) canvas.Area(path.ToString(), Paint.Solid(colors.At(shade / (double)ColorMap.Shades)));
        canvas.EndGroup();
        Gaps(canvas, x, y, cell, rows, columns);
    }

    private static void ColumnLabels(SvgCanvas canvas, HeatmapPanel panel)
    {
        var geometry = panel.Geometry;
        foreach (var (s, token) in panel.Source.Index())
            ColumnLabel(canvas, panel.X + ((s + 0.5) * geometry.Cell), panel.Y, geometry, geometry.ColumnLabels[s], Paint.Ink, TokenText.Visible(token));
        canvas.Text(panel.X + (geometry.PlotWidth / 2), panel.Y - geometry.LabelHeight - 14, "source", 12, Paint.Muted, Anchor.Middle);
    }

    private static void RowLabels(SvgCanvas canvas, HeatmapPanel panel)
    {
        var geometry = panel.Geometry;
        foreach (var (t, token) in panel.Target.Index())
        {
            var (label, full) = (geometry.RowLabels[t], TokenText.Visible(token));
            canvas.Text(panel.X - 7, panel.Y + ((t + 0.5) * geometry.Cell) + (geometry.FontSize * 0.35), label, geometry.FontSize, Paint.Ink, Anchor.End, tip: full == label ? null : full);
        }

        canvas.Text(panel.X - geometry.Left + 10, panel.Y + (geometry.PlotHeight / 2), "target", 12, Paint.Muted, Anchor.Middle, -90);
    }

    internal static void ColumnLabel(SvgCanvas canvas, double x, double y, HeatmapGeometry geometry, string label, Paint paint, string? tip = null)
    {
        var full = tip == label ? null : tip;
        var size = geometry.FontSize;
        if (geometry.Angle == 0) canvas.Text(x, y - 6, label, size, paint, Anchor.Middle, tip: full);
        else if (geometry.Angle == -45) canvas.Text(x + (size * 0.2), y - 6, label, size, paint, Anchor.Start, -45, tip: full);
        else canvas.Text(x + (size * 0.35), y - 6, label, size, paint, Anchor.Start, -90, tip: full);
    }

    /// <summary>Outlines a cell in white with a dark rim, which shows on every colour of the map.</summary>
    internal static void Outline(SvgCanvas canvas, double x, double y, double cell, bool dashed)
    {
        var inset = cell >= 20 ? 2 : 1.25;
        var thickness = cell >= 20 ? 2 : 1.25;
        canvas.Frame(x + inset, y + inset, cell - (2 * inset), cell - (2 * inset), Paint.Solid(Rgb.Black), thickness + 2);
        canvas.Frame(x + inset, y + inset, cell - (2 * inset), cell - (2 * inset), Paint.Solid(Rgb.White), thickness, dashed);
    }

    // Thin lines in the background's colour separate the cells, as long as the cells are large enough to spare them.
    private static void Gaps(SvgCanvas canvas, double x, double y, double cell, int rows, int columns)
    {
        if (cell < 16) return;
        var d = new StringBuilder();
        for (var r = 1; r < rows; r++)
            d.Append(CultureInfo.InvariantCulture, $"M{SvgCanvas.Number(x)} {SvgCanvas.Number(y + (r * cell) - 0.5)}h{SvgCanvas.Number(columns * cell)}v1h-{SvgCanvas.Number(columns * cell)}z");
        for (var c = 1; c < columns; c++)
            d.Append(CultureInfo.InvariantCulture, $"M{SvgCanvas.Number(x + (c * cell) - 0.5)} {SvgCanvas.Number(y)}v{SvgCanvas.Number(rows * cell)}h1v-{SvgCanvas.Number(rows * cell)}z");
        if (d.Length > 0) canvas.Area(d.ToString(), Paint.Background, cell >= 24 ? 1 : 0.4);
    }
}
