namespace AttentionKit.Pictures;

/// <summary>Draws a pair of axes with its lines as SVG.</summary>
internal static class SvgLines
{
    internal static void Draw(SvgCanvas canvas, LinePlot plot)
    {
        DrawAxes(canvas, plot);
        foreach (var (value, name) in plot.Axes.References)
        {
            canvas.Line(plot.X, plot.AtY(value), plot.X + plot.Width, plot.AtY(value), Paint.Rule, 1.25, dashed: true);
            canvas.Text(plot.X + plot.Width - 4, plot.AtY(value) + (plot.IsHigh(value) ? 14 : -5), name, 11, Paint.Muted, Anchor.End);
        }

        for (var i = 0; i < plot.Axes.Lines.Count; i++)
        {
            var band = plot.Band(i);
            if (band.Length > 0)
                canvas.Area("M" + string.Join('L', band.Select(p => $"{SvgCanvas.Number(plot.AtX(p.X))} {SvgCanvas.Number(plot.AtY(p.Y))}")) + "z", Paint.SeriesFill(plot.ColorOf(i)), 0.16);
            DrawLine(canvas, plot, i);
        }

        DrawLegend(canvas, plot);
    }

    private static void DrawLine(SvgCanvas canvas, LinePlot plot, int index)
    {
        var line = Thinning.Peaks(plot.Axes.Lines[index], 400);
        var points = line.X.Zip(line.Y, (x, y) => (X: plot.AtX(x), Y: plot.AtY(y), Value: y)).ToArray();
        var run = new List<(double, double)>();
        foreach (var (x, y, _) in points.Append((double.NaN, 0, 0)))
        {
            if (double.IsFinite(x) && double.IsFinite(y))
            {
                run.Add((x, y));
                continue;
            }

            Stroke(canvas, plot, index, run, line.Faint ? 0.45 : 1);
            run.Clear();
        }

        if (!line.Markers && line.X.Count > 1) return;
        foreach (var (x, y, value) in points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)))
            canvas.Circle(x, y, 3, Paint.SeriesFill(plot.ColorOf(index)), $"{line.Name}: {AxisScale.Label(Math.Round(value, 4))}");
    }

    private static void Stroke(SvgCanvas canvas, LinePlot plot, int index, IEnumerable<(double X, double Y)> points, double opacity) => canvas.Polyline(
        points, Paint.SeriesStroke(plot.ColorOf(index)), plot.Axes.Lines[index].Faint ? 1 : 2, plot.DashOf(index).Svg is { Length: > 0 } dashes ? dashes : null, opacity);

    private static void DrawAxes(SvgCanvas canvas, LinePlot plot)
    {
        var (right, bottom) = (plot.X + plot.Width, plot.Y + LinePlot.Height);
        foreach (var (tick, label) in plot.YScale.Ticks.Zip(plot.YScale.Labels))
        {
            var at = plot.AtY(tick);
            canvas.Line(plot.X, at, right, at, Paint.Grid);
            canvas.Text(plot.X - 8, at + 4, label, 11, Paint.Muted, Anchor.End);
        }

        canvas.Line(plot.X, bottom, right, bottom, Paint.Rule);
        foreach (var (tick, label) in plot.XScale.Ticks.Zip(plot.XScale.Labels))
        {
            var at = plot.AtX(tick);
            canvas.Line(at, bottom, at, bottom + 4, Paint.Rule);
            canvas.Text(at, bottom + 17, label, 11, Paint.Muted, Anchor.Middle);
        }

        canvas.Text(plot.X + (plot.Width / 2), bottom + 36, plot.Axes.XLabel, 12, Paint.Muted, Anchor.Middle);
        canvas.Text(plot.X - LinePlot.LabelWidth + 22, plot.Y + (LinePlot.Height / 2), plot.Axes.YLabel, 12, Paint.Muted, Anchor.Middle, -90);
    }

    private static void DrawLegend(SvgCanvas canvas, LinePlot plot)
    {
        foreach (var (i, (x, middle)) in plot.Legend.Index())
        {
            Stroke(canvas, plot, i, [(x, middle), (x + 22, middle)], plot.Axes.Lines[i].Faint ? 0.6 : 1);
            canvas.Text(x + 28, middle + 4, plot.Axes.Lines[i].Name, 12, Paint.SeriesFill(plot.ColorOf(i)));
        }
    }
}
