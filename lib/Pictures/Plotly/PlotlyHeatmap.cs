namespace AttentionKit.Pictures;

/// <summary>Heatmaps, and what stands beside them, as Plotly's traces and axes.</summary>
internal static class PlotlyHeatmap
{
    private static readonly int[] Probabilities = [0, 1];

    internal static void Add(PlotlyWriter writer, HeatmapPanel panel)
    {
        var (suffix, geometry) = (writer.NextSuffix(), panel.Geometry);
        writer.Layout("xaxis" + suffix, TokenAxis(
            geometry.ColumnLabels, "source", "top", geometry.FontSize, geometry.Angle, [-0.5, panel.Source.Count - 0.5], writer.Across(panel.X, geometry.PlotWidth), "y" + suffix));
        writer.Layout("yaxis" + suffix, TokenAxis(
            panel.RowLabels, "target", null, geometry.FontSize, 0, [panel.Target.Count - 0.5, -0.5], writer.Down(panel.Y, geometry.PlotHeight), "x" + suffix));
        foreach (var trace in Traces(panel, suffix)) writer.Trace(trace);
        foreach (var (s, t, isSure) in panel.Gold)
        {
            writer.Shape(Outline(s, t, "black", 4, "solid"));
            writer.Shape(Outline(s, t, "white", 2, isSure ? "solid" : "dot"));
        }
    }

    /// <summary>A heatmap's traces: the cells, and the numbers in them where there is room.</summary>
    internal static IEnumerable<object> Traces(HeatmapPanel panel, string suffix)
    {
        yield return Cells(panel, suffix);
        if (panel.Geometry.HasNumbers) yield return Numbers(panel, suffix);
    }

    internal static void Add(PlotlyWriter writer, RowNumbers numbers)
    {
        foreach (var trace in Traces(numbers)) writer.Trace(trace);
        writer.Layout("xaxis2", SideAxis(writer, numbers, "entropy", numbers.BarX, RowNumbers.BarWidth, numbers.BarEnd));
        writer.Layout("xaxis3", SideAxis(writer, numbers, "sum", numbers.X + 12, 32, 1));
    }

    internal static void Add(PlotlyWriter writer, TopWords words)
    {
        writer.Trace(Bars(words));
        writer.Layout("xaxis2", new
        {
            title = PlotlyWriter.AxisTitle("probability", 4), domain = writer.Across(words.X, TopWords.BarsWidth),
            range = Probabilities, anchor = "y2", side = "top", gridcolor = PlotlyWriter.Grid, zeroline = false,
        });
        writer.Layout("yaxis2", WordAxis(words, writer));
    }

    internal static object Bars(TopWords words) => new
    {
        type = "bar", orientation = "h", x = PlotlyWriter.Numbers(words.Steps[^1].Top.Select(w => w.Probability)),
        y = PlotlyWriter.Positions(words.Steps[^1].Top.Count), xaxis = "x2", yaxis = "y2",
        marker = new { color = Theme.SeriesVariable(0) },
        hovertext = words.Steps[^1].Top.Select(w => $"<b>{TokenText.ForPlotly(w.Word)}</b>: {TopWords.Probability(w.Probability, "0.0000")}"),
        hoverinfo = "text",
    };

    /// <summary>The axis of the words; without a writer, only what changes from state to state.</summary>
    internal static object WordAxis(TopWords words, PlotlyWriter? writer = null) => new
    {
        tickmode = "array", tickvals = PlotlyWriter.Positions(words.Steps[^1].Top.Count),
        ticktext = PlotlyWriter.Tokens(words.Steps[^1].Top.Select(w => TokenText.Fit(TokenText.Visible(w.Word), 6.5))),
        ticks = "outside", ticklen = 5, tickcolor = PlotlyWriter.Clear,
        domain = writer?.Down(words.Panel.Y, TopWords.BarsHeight), anchor = writer is null ? null : "x2",
        range = writer is null ? null : new[] { words.Most - 0.5, -0.5 },
        zeroline = writer is null ? (bool?)null : false, showgrid = writer is null ? (bool?)null : false,
    };

    private static object TokenAxis(
        IReadOnlyList<string> labels, string title, string? side, double fontSize, double angle, double[] range, double[] domain, string anchor) => new
        {
            title = PlotlyWriter.AxisTitle(title, 6), ticks = "outside", ticklen = 5, tickcolor = PlotlyWriter.Clear,
            tickmode = "array", tickvals = PlotlyWriter.Positions(labels.Count), ticktext = PlotlyWriter.Tokens(labels),
            tickfont = new { size = fontSize }, tickangle = angle, range, showgrid = false, zeroline = false, side,
            domain, anchor,
        };

    // Ticks carry the words, so that a cell's hover needs no text of its own unless a word is shortened or there is more to say.
    private static object Cells(HeatmapPanel panel, string suffix)
    {
        var plain = panel.Gold.Count == 0 && !panel.Geometry.IsShortened;
        const string value = "weight: <b>%{z:.4f}</b><extra></extra>";
        var gap = panel.Geometry.Cell >= 16 ? 1 : 0;
        var stops = HeatmapPanel.Colors.Stops;
        return new
        {
            type = "heatmap",
            z = Matrix(panel, (t, s) => double.IsFinite(panel.Values[t, s]) ? (float?)panel.Values[t, s] : null),
            x = PlotlyWriter.Positions(panel.Source.Count), y = PlotlyWriter.Positions(panel.Target.Count),
            xaxis = "x" + suffix, yaxis = "y" + suffix, zmin = 0, zmax = panel.Highest,
            colorscale = stops.Select((color, i) => new object[] { i / (double)(stops.Count - 1), color.ToString() }),
            showscale = false, xgap = gap, ygap = gap, hoverongaps = false,
            hovertemplate = plain ? $"source: <b>%{{x}}</b><br>target: <b>%{{y}}</b><br>{value}" : $"%{{hovertext}}<br>{value}",
            hovertext = plain ? null : Matrix(panel, (t, s) => Hover(panel, t, s)),
        };
    }

    private static IEnumerable<IEnumerable<T>> Matrix<T>(HeatmapPanel panel, Func<int, int, T> cell) =>
        Enumerable.Range(0, panel.Target.Count).Select(t => Enumerable.Range(0, panel.Source.Count).Select(s => cell(t, s)));

    private static string Hover(HeatmapPanel panel, int t, int s)
    {
        var gold = panel.Gold.Where(g => (g.Source, g.Target) == (s, t)).Select(g => g.IsSure ? "gold link<br>" : "possible gold link<br>").FirstOrDefault();
        return $"{gold}source: <b>{TokenText.ForPlotly(panel.Source[s])}</b><br>target: <b>{TokenText.ForPlotly(panel.Target[t])}</b>";
    }

    // The numbers in the cells; the chart's own choice of a text colour is too pale on middle tones.
    private static object Numbers(HeatmapPanel panel, string suffix)
    {
        var cells = (from t in Enumerable.Range(0, panel.Target.Count)
                     from s in Enumerable.Range(0, panel.Source.Count)
                     let text = panel.NumberText(t, s)
                     where text.Length > 0
                     select (Row: t, Column: s, Text: text)).ToArray();
        return new
        {
            type = "scatter", mode = "text", xaxis = "x" + suffix, yaxis = "y" + suffix,
            x = cells.Select(cell => cell.Column), y = cells.Select(cell => cell.Row),
            text = cells.Select(cell => cell.Text),
            textfont = new { size = 11, color = cells.Select(cell => panel.NumberColor(cell.Row, cell.Column).ToString()) },
            hoverinfo = "skip", showlegend = false,
        };
    }

    private static IEnumerable<object> Traces(RowNumbers numbers)
    {
        var rows = PlotlyWriter.Positions(numbers.Sums.Count);
        yield return new
        {
            type = "bar", orientation = "h", x = PlotlyWriter.Numbers(numbers.Entropies), y = rows, xaxis = "x2",
            yaxis = "y", width = numbers.BarHeight / numbers.Panel.Geometry.Cell,
            marker = new { color = PlotlyWriter.Grid }, text = numbers.EntropyTexts, textposition = "inside",
            insidetextanchor = "start", constraintext = "none", textangle = 0,
            textfont = new { size = numbers.FontSize, color = PlotlyWriter.Ink },
            hovertext = rows.Select(t => Invariant($"target: <b>{TokenText.ForPlotly(numbers.Panel.Target[t])}</b><br>entropy: <b>{numbers.Entropies[t]:0.000}</b> nats of at most {numbers.MaxEntropy:0.000}<br>sum of the weights: <b>{numbers.Sums[t]:0.0000}</b>")),
            hoverinfo = "text", showlegend = false,
        };
        yield return new
        {
            type = "scatter", mode = "text", x = rows.Select(_ => 0.5), y = rows, xaxis = "x3", yaxis = "y",
            text = rows.Select(numbers.SumText), textfont = new { size = numbers.FontSize, color = PlotlyWriter.Muted },
            hoverinfo = "skip",
        };
    }

    private static object SideAxis(PlotlyWriter writer, RowNumbers numbers, string name, double x, double width, double end) => new
    {
        domain = writer.Across(x, width), anchor = "y", range = new[] { 0, end }, fixedrange = true, side = "top",
        showgrid = false, zeroline = false, tickmode = "array", tickvals = new[] { end / 2 }, ticktext = new[] { name },
        tickfont = new { size = numbers.Panel.Geometry.FontSize, color = PlotlyWriter.Muted },
        tickangle = numbers.Panel.Geometry.Angle, ticks = "outside", ticklen = 5, tickcolor = PlotlyWriter.Clear,
    };

    private static object Outline(int s, int t, string color, double width, string dash) => new
    {
        type = "rect", x0 = s - 0.44, x1 = s + 0.44, y0 = t - 0.44, y1 = t + 0.44,
        line = new { color, width, dash },
    };
}
