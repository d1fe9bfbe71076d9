using Plotly.NET;

namespace AttentionKit;

/// <summary>The static picture of a chart made with Plotly.NET: its lines where it has nothing else, else a note of what it holds.</summary>
internal sealed class ChartPicture : Figure
{
    private readonly JsonObject _chart;

    private ChartPicture(JsonObject chart, string title) : base(title) => _chart = chart;

    /// <summary>The picture of a chart.</summary>
    public static Figure Draw(GenericChart chart)
    {
        var json = JsonNode.Parse(GenericChart.toFigureJson(chart))!.AsObject();
        var layout = json["layout"];
        var title = TextOf(layout?["title"]);
        var traces = json["data"]!.AsArray().OfType<JsonObject>().ToArray();
        if (traces.Length == 0 || !traces.All(IsLine)) return new ChartPicture(json, title ?? "Chart");
        var (x, y) = (TextOf(layout?["xaxis"]?["title"]) ?? "x", TextOf(layout?["yaxis"]?["title"]) ?? "y");
        return new LineFigure(title ?? $"{y} by {x}", x, y, [.. traces.Select((trace, i) => Series(trace, $"line {i + 1}"))]);
    }

    public override string Description
    {
        get
        {
            var kinds = _chart["data"]!.AsArray().GroupBy(trace => trace?["type"]?.GetValue<string>() ?? "scatter").Select(g => $"{g.Count()} {g.Key}");
            return $"Interactive Plotly chart with these traces: {string.Join(", ", kinds)}.";
        }
    }

    public override string Text() => $"{Title}\n{Description}\n";

    internal override JsonObject PlotlyJson(bool moves = true) => _chart.DeepClone().AsObject();

    private protected override Picture Describe() =>
        new(Title, Description, 620, 76, [new Caption(TokenText.Fit(Description + " It shows where scripts run.", 588 / 12.0), 16, 54)]);

    private static bool IsLine(JsonObject trace) =>
        trace["type"]?.GetValue<string>() == "scatter"
        && trace["mode"]?.GetValue<string>().Contains("lines", StringComparison.Ordinal) == true
        && Numbers(trace["x"]) is { } x && Numbers(trace["y"]) is { } y && x.Length == y.Length;

    private static LineSeries Series(JsonObject trace, string name) =>
        new(trace["name"]?.GetValue<string>() ?? name, Numbers(trace["x"])!, Numbers(trace["y"])!)
        {
            Markers = trace["mode"]!.GetValue<string>().Contains("markers", StringComparison.Ordinal),
        };

    // Null stands for a number that JSON has not: a gap.
    private static double[]? Numbers(JsonNode? values) =>
        values is JsonArray items && items.All(item => item is null || item.GetValueKind() == JsonValueKind.Number)
            ? [.. items.Select(item => item?.GetValue<double>() ?? double.NaN)]
            : null;

    private static string? TextOf(JsonNode? title) => title switch
    {
        JsonValue text => text.ToString(),
        JsonObject { Count: > 0 } parts when parts["text"] is JsonValue text => text.ToString(),
        _ => null,
    };
}
