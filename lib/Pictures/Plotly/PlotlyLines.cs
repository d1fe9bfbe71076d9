namespace AttentionKit.Pictures;

/// <summary>Axes with lines as Plotly's traces.</summary>
internal static class PlotlyLines
{
    internal static void Add(PlotlyWriter writer, LinePlot plot, bool isAlone)
    {
        writer.Layout("hovermode", isAlone ? "x unified" : "closest");
        var suffix = writer.NextSuffix();
        writer.Layout("xaxis" + suffix, Axis(plot.Axes.XLabel, plot.XScale, writer.Across(plot.X, plot.Width), "y" + suffix, showgrid: false));
        writer.Layout("yaxis" + suffix, Axis(plot.Axes.YLabel, plot.YScale, writer.Down(plot.Y, LinePlot.Height), "x" + suffix, showgrid: true));
        foreach (var (i, place) in plot.Legend.Index())
        {
            if (plot.Axes.Lines[i].Band is not null) writer.Trace(Band(plot, i, suffix));
            writer.Trace(Line(plot, i, suffix));
            writer.Note("━ " + TokenText.Markup(plot.Axes.Lines[i].Name), place.X, place.Y, Anchor.Start, Theme.SeriesVariable(plot.ColorOf(i)));
        }

        foreach (var (value, name) in plot.Axes.References)
        {
            writer.Shape(Reference(value, suffix));
            writer.Note(TokenText.Markup(name), plot.X + plot.Width, plot.AtY(value) + (plot.IsHigh(value) ? 11 : -9), Anchor.End);
        }
    }

    private static object Axis(string title, AxisScale scale, double[] domain, string anchor, bool showgrid) => new
    {
        title = PlotlyWriter.AxisTitle(TokenText.Markup(title), 8, color: null),
        type = scale.IsLogarithmic ? "log" : "linear", domain, anchor,
        range = new[] { scale.Range.Low, scale.Range.High }, tickvals = scale.Ticks,
        ticktext = scale.Labels, tickfont = new { size = 11 }, gridcolor = PlotlyWriter.Grid,
        zeroline = false, showgrid,
    };

    private static object Line(LinePlot plot, int index, string suffix)
    {
        var line = Thinning.Peaks(plot.Axes.Lines[index], 2000);
        return new
        {
            type = "scatter", mode = line.Markers || line.X.Count == 1 ? "lines+markers" : "lines",
            name = TokenText.Markup(line.Name), x = PlotlyWriter.Numbers(line.X),
            y = PlotlyWriter.Numbers(line.Y), xaxis = "x" + suffix, yaxis = "y" + suffix,
            line = new { color = Theme.SeriesVariable(plot.ColorOf(index)), width = line.Faint ? 1 : 2, dash = plot.DashOf(index).Plotly },
            opacity = line.Faint ? 0.5 : 1, hovertext = line.Notes?.Select(TokenText.Markup),
            hoverinfo = line.Notes is null ? null : "text",
        };
    }

    private static object Band(LinePlot plot, int index, string suffix)
    {
        var edge = plot.Band(index);
        return new
        {
            type = "scatter", mode = "lines", x = edge.Select(p => p.X), y = edge.Select(p => p.Y),
            xaxis = "x" + suffix, yaxis = "y" + suffix,
            fill = "toself", fillcolor = Theme.SeriesVariable(plot.ColorOf(index), "2a"),
            line = new { width = 0 }, hoverinfo = "skip", showlegend = false,
        };
    }

    private static object Reference(double value, string suffix) => new
    {
        type = "line", xref = $"x{suffix} domain", yref = "y" + suffix, x0 = 0, x1 = 1, y0 = value, y1 = value,
        line = new { color = PlotlyWriter.Muted, width = 1.25, dash = "dash" },
    };
}
