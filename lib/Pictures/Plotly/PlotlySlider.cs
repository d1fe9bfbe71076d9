namespace AttentionKit.Pictures;

/// <summary>Sliders and play buttons of interactive charts.</summary>
internal static class PlotlySlider
{
    private const double Bottom = 14;

    // What of a trace differs from state to state; the rest stays out of the frames.
    private static readonly string[] Changing = ["z", "hovertext", "x", "y", "text", "textfont", "line", "opacity", "fillcolor"];

    /// <summary>Adds a frame for each state, a slider and, beside it, buttons to play and pause.</summary>
    internal static void Add(JsonObject figure, Slider slider, PlotlyWriter writer)
    {
        var frames = slider.States.Select((state, i) =>
        {
            var traces = Traces(state.Parts);
            return (JsonNode)new JsonObject
            {
                ["name"] = FrameName(i),
                ["data"] = traces,
                ["traces"] = new JsonArray([.. PlotlyWriter.Positions(traces.Count).Select(p => (JsonNode)p)]),
                ["layout"] = Axes(state.Parts),
            };
        });
        var (left, length, y) = (writer.ShareX(slider.X), writer.ShareX(slider.Length), 1 - writer.ShareY(Bottom));
        var none = new { l = 0, r = 0, t = 0, b = 0 };
        writer.Layout("sliders", new[]
        {
            new
            {
                active = slider.Active, x = left, xanchor = "left", len = length, y, yanchor = "bottom", pad = none,
                currentvalue = new { prefix = slider.Prefix, xanchor = "left", font = new { size = 12 } }, ticklen = 4,
                font = new { size = 10.5 }, bordercolor = PlotlyWriter.Muted, tickcolor = PlotlyWriter.Muted,
                bgcolor = PlotlyWriter.Grid, activebgcolor = PlotlyWriter.Muted,
                steps = slider.States.Select((state, i) => Command(TokenText.Markup(state.Name), new[] { FrameName(i) }, Options("immediate", 0, fromcurrent: false))),
            },
        });
        writer.Layout("updatemenus", new[]
        {
            new
            {
                type = "buttons", direction = "left", showactive = false, x = left - 0.04, xanchor = "right", y,
                yanchor = "bottom", pad = none, font = new { size = 12, color = Theme.Light.Ink },
                bgcolor = Theme.Light.Grid, bordercolor = PlotlyWriter.Muted,
                buttons = new[]
                {
                    Command("▶", null, Options("afterall", 700, fromcurrent: true)),
                    Command("❚❚", new object?[] { null }, Options("immediate", 0, fromcurrent: false)),
                },
            },
        });
        figure["frames"] = new JsonArray([.. frames]);
    }

    private static JsonArray Traces(IEnumerable<PicturePart> parts)
    {
        var traces = parts.SelectMany(part => part switch
        {
            TopWords words => [PlotlyHeatmap.Bars(words)],
            HeatmapPanel panel => PlotlyHeatmap.Traces(panel, ""),
            Box or Arrow => PlotlyDrawing.Traces([part]),
            _ => throw new ArgumentException($"PlotlySlider does not know how {part.GetType().Name} moves.", nameof(parts)),
        });
        return [.. traces.Select(trace => (JsonNode)new JsonObject(PlotlyWriter.Node(trace).Where(p => Changing.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))))];
    }

    private static JsonObject Axes(IEnumerable<PicturePart> parts)
    {
        var axes = new JsonObject();
        foreach (var part in parts)
        {
            if (part is TopWords words) axes["yaxis2"] = PlotlyWriter.Node(PlotlyHeatmap.WordAxis(words));
            else if (part is HeatmapPanel panel)
                axes["yaxis"] = PlotlyWriter.Node(new { tickvals = PlotlyWriter.Positions(panel.RowLabels.Count), ticktext = PlotlyWriter.Tokens(panel.RowLabels) });
        }

        return axes;
    }

    private static object Command(string label, object? frames, object options) => new { label, method = "animate", args = new[] { frames, options } };

    private static object Options(string mode, int milliseconds, bool fromcurrent) => new
    {
        mode, fromcurrent, frame = new { duration = milliseconds, redraw = true }, transition = new { duration = 0 },
    };

    private static string FrameName(int index) => "frame " + index.ToString(CultureInfo.InvariantCulture);
}
