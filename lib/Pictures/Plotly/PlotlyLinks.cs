namespace AttentionKit.Pictures;

/// <summary>Words and the links between them as Plotly's traces. The script of the page fades links by their <c>meta</c>.</summary>
internal static class PlotlyLinks
{
    internal static void Add(PlotlyWriter writer, WordLinks links, Picture picture)
    {
        writer.Layout("xaxis", PlotlyDrawing.HiddenAxis(0, picture.Width));
        writer.Layout("yaxis", PlotlyDrawing.HiddenAxis(picture.Height, 0));
        writer.Layout("hovermode", "closest");
        foreach (var (s, t, weight) in links.Links) writer.Trace(Link(links, s, t, weight));
        writer.Trace(Words(links, isSource: true));
        writer.Trace(Words(links, isSource: false));
    }

    private static string Name(string kind, int index) => kind + index.ToString(CultureInfo.InvariantCulture);

    private static object Link(WordLinks links, int s, int t, double weight)
    {
        var curve = links.Curve(s, t);
        var points = Enumerable.Range(0, 33).Select(i => i / 32.0).ToArray();
        return new
        {
            type = "scatter", mode = "lines",
            x = points.Select(u => Math.Round(Bezier(u, curve[0].X, curve[1].X, curve[2].X, curve[3].X), 1)),
            y = points.Select(u => Math.Round(Bezier(u, curve[0].Y, curve[1].Y, curve[2].Y, curve[3].Y), 1)),
            line = new { color = Theme.SeriesVariable(0), width = WordLinks.Thickness(weight), simplify = false },
            opacity = WordLinks.Opacity(weight), hoverinfo = "skip",
            meta = new { words = new[] { Name("a", s), Name("b", t) } },
        };
    }

    private static double Bezier(double u, double p0, double p1, double p2, double p3) =>
        (Math.Pow(1 - u, 3) * p0) + (3 * Math.Pow(1 - u, 2) * u * p1) + (3 * (1 - u) * u * u * p2) + (u * u * u * p3);

    private static object Words(WordLinks links, bool isSource)
    {
        var words = isSource ? links.Source : links.Target;
        return new
        {
            type = "scatter", mode = "markers+text", x = words.Select(w => w.X), y = words.Select(w => w.Y),
            text = PlotlyWriter.Tokens(words.Select(w => w.Label)),
            textposition = (links.IsHorizontal, isSource) switch { (true, true) => "top center", (true, false) => "bottom center", (false, true) => "middle left", _ => "middle right" },
            textfont = new { size = WordLinks.FontSize }, marker = new { size = 7, color = Theme.SeriesVariable(0) },
            customdata = words.Select((_, i) => Name(isSource ? "a" : "b", i)),
            hovertext = words.Select((word, i) => Hover(links, word, i, isSource)), hoverinfo = "text",
            cliponaxis = false,
        };
    }

    private static string Hover(WordLinks links, WordLinks.Word word, int index, bool isSource)
    {
        var strongest = links.Links.Where(l => (isSource ? l.Source : l.Target) == index).OrderByDescending(l => l.Weight).Take(8).Select(l => Invariant($"{l.Weight:0.000} {(isSource ? "→" : "←")} {TokenText.ForPlotly((isSource ? links.Target[l.Target] : links.Source[l.Source]).Token)}"));
        return $"<b>{TokenText.ForPlotly(word.Token)}</b><br>{string.Join("<br>", strongest)}";
    }
}
