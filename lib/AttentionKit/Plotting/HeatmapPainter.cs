using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AttentionKit;

/// <summary>Draws the parts that all pictures of attention share.</summary>
internal static class HeatmapPainter
{
    private const int Shades = 255;

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
                var (shade, first) = (Shade(position(values[r, c])), c);
                while (c + 1 < columns && double.IsFinite(values[r, c + 1]) && Shade(position(values[r, c + 1])) == shade) c++;
                var length = c - first + 1;
                if (!paths.TryGetValue(shade, out var path)) paths[shade] = path = new StringBuilder();
                path.Append(CultureInfo.InvariantCulture, $"M{first} {r}h{length}v1h-{length}z");
            }
        }

        canvas.BeginGroup(string.Create(CultureInfo.InvariantCulture, $"transform=\"translate({SvgCanvas.Number(x)} {SvgCanvas.Number(y)}) scale({SvgCanvas.Number(cell)})\" shape-rendering=\"crispEdges\""));
        foreach (var (shade, path) in paths) canvas.Area(path.ToString(), Paint.Of(colors.At(shade / (double)Shades)));
        canvas.EndGroup();
        Gaps(canvas, x, y, cell, rows, columns);
    }

    /// <summary>The colour a cell is drawn in.</summary>
    internal static Rgb ColorOf(double position, ColorMap colors) => colors.At(Shade(position) / (double)Shades);

    /// <summary>Writes each weight into its cell, in black or white, whichever reads better there.</summary>
    internal static void Numbers(SvgCanvas canvas, double x, double y, double cell, double[,] values, Func<double, double> position, ColorMap colors, string format)
    {
        for (var r = 0; r < values.GetLength(0); r++)
        {
            for (var c = 0; c < values.GetLength(1); c++)
            {
                if (NumberText(values[r, c], format) is not { Length: > 0 } text) continue;
                canvas.Text(x + ((c + 0.5) * cell), y + ((r + 0.5) * cell) + 4, text, 11, Paint.Of(ColorOf(position(values[r, c]), colors).Label()), Anchor.Middle);
            }
        }
    }

    /// <summary>The same numbers for the interactive chart, whose own choice of a text colour is too pale on middle tones.</summary>
    internal static JsonObject NumberTrace(double[,] values, Func<double, double> position, ColorMap colors, string suffix, string format)
    {
        var cells = (from r in Enumerable.Range(0, values.GetLength(0))
                     from c in Enumerable.Range(0, values.GetLength(1))
                     let text = NumberText(values[r, c], format)
                     where text.Length > 0
                     select (Row: r, Column: c, Text: text, Color: ColorOf(position(values[r, c]), colors).Label().ToString())).ToArray();
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "text",
            ["xaxis"] = "x" + suffix,
            ["yaxis"] = "y" + suffix,
            ["x"] = Json.Numbers(cells.Select(cell => (double)cell.Column)),
            ["y"] = Json.Numbers(cells.Select(cell => (double)cell.Row)),
            ["text"] = Json.Texts(cells.Select(cell => cell.Text)),
            ["textfont"] = new JsonObject { ["size"] = 11, ["color"] = Json.Texts(cells.Select(cell => cell.Color)) },
            ["hoverinfo"] = "skip",
            ["showlegend"] = false,
        };
    }

    /// <summary>A weight as it stands in a cell: two digits; nothing where it rounds to zero.</summary>
    internal static string NumberText(double value, string format = ".00")
    {
        if (!double.IsFinite(value) || Math.Abs(value) < 0.005) return "";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    internal static void ColumnLabels(SvgCanvas canvas, double x, double y, HeatmapGeometry geometry, IReadOnlyList<string> tokens, string? title = "source")
    {
        for (var s = 0; s < tokens.Count; s++)
            ColumnLabel(canvas, x + ((s + 0.5) * geometry.Cell), y, geometry, geometry.ColumnLabels[s], Paint.Ink, TokenText.Visible(tokens[s]));
        if (title is not null)
            canvas.Text(x + (geometry.PlotWidth / 2), y - geometry.LabelHeight - 14, title, 12, Paint.Muted, Anchor.Middle);
    }

    internal static void ColumnLabel(SvgCanvas canvas, double x, double y, HeatmapGeometry geometry, string label, Paint paint, string? tip = null)
    {
        var full = tip == label ? null : tip;
        var size = geometry.FontSize;
        if (geometry.Angle == 0) canvas.Text(x, y - 6, label, size, paint, Anchor.Middle, tip: full);
        else if (geometry.Angle == -45) canvas.Text(x + (size * 0.2), y - 6, label, size, paint, Anchor.Start, -45, tip: full);
        else canvas.Text(x + (size * 0.35), y - 6, label, size, paint, Anchor.Start, -90, tip: full);
    }

    internal static void RowLabels(SvgCanvas canvas, double x, double y, HeatmapGeometry geometry, IReadOnlyList<string> tokens, string? title = "target")
    {
        for (var t = 0; t < tokens.Count; t++)
        {
            var (label, full) = (geometry.RowLabels[t], TokenText.Visible(tokens[t]));
            canvas.Text(x - 7, y + ((t + 0.5) * geometry.Cell) + (geometry.FontSize * 0.35), label, geometry.FontSize, Paint.Ink, Anchor.End, tip: full == label ? null : full);
        }

        if (title is not null)
            canvas.Text(x - geometry.Left + 10, y + (geometry.PlotHeight / 2), title, 12, Paint.Muted, Anchor.Middle, -90);
    }

    /// <summary>Outlines a cell in white with a dark rim, which shows on every colour of the map.</summary>
    internal static void Outline(SvgCanvas canvas, double x, double y, double cell, bool dashed)
    {
        var inset = cell >= 20 ? 2 : 1.25;
        var thickness = cell >= 20 ? 2 : 1.25;
        canvas.Frame(x + inset, y + inset, cell - (2 * inset), cell - (2 * inset), Paint.Of(Rgb.Black), thickness + 2);
        canvas.Frame(x + inset, y + inset, cell - (2 * inset), cell - (2 * inset), Paint.Of(Rgb.White), thickness, dashed);
    }

    private static int Shade(double position) => (int)Math.Round(Math.Clamp(position, 0, 1) * Shades);

    // Thin lines in the background's colour separate the cells, as long as the cells are large enough to spare them.
    private static void Gaps(SvgCanvas canvas, double x, double y, double cell, int rows, int columns)
    {
        if (cell < 16) return;
        var d = new StringBuilder();
        for (var r = 1; r < rows; r++) d.Append(CultureInfo.InvariantCulture, $"M{SvgCanvas.Number(x)} {SvgCanvas.Number(y + (r * cell) - 0.5)}h{SvgCanvas.Number(columns * cell)}v1h-{SvgCanvas.Number(columns * cell)}z");
        for (var c = 1; c < columns; c++) d.Append(CultureInfo.InvariantCulture, $"M{SvgCanvas.Number(x + (c * cell) - 0.5)} {SvgCanvas.Number(y)}v{SvgCanvas.Number(rows * cell)}h1v-{SvgCanvas.Number(rows * cell)}z");
        if (d.Length > 0) canvas.Area(d.ToString(), Paint.Background, cell >= 24 ? 1 : 0.4);
    }
}
