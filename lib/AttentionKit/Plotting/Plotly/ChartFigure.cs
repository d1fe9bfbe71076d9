using System.Text.Json.Nodes;
using Plotly.NET;

namespace AttentionKit;

/// <summary>A chart made with Plotly.NET, shown as the kit's own figures are. Where no script runs, a note stands in its place.</summary>
internal sealed class ChartFigure : Figure
{
    private readonly JsonObject _figure;

    internal ChartFigure(GenericChart chart)
        : this(JsonNode.Parse(GenericChart.toFigureJson(chart))!.AsObject())
    {
    }

    private ChartFigure(JsonObject figure)
        : base(TitleOf(figure["layout"]))
    {
        _figure = figure;
    }

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            var kinds = _figure["data"]!.AsArray().GroupBy(trace => trace?["type"]?.GetValue<string>() ?? "scatter").Select(g => $"{g.Count()} {g.Key}");
            return $"Interactive Plotly chart with these traces: {string.Join(", ", kinds)}.";
        }
    }

    /// <inheritdoc/>
    public override string Text() => $"{Title}\n{Description}\n";

    /// <inheritdoc/>
    internal override JsonObject PlotlyJson(bool moves = true) => _figure.DeepClone().AsObject();

    /// <inheritdoc/>
    private protected override Picture Describe() =>
        new(Title, Description, 620, 76, [new Caption(TokenText.Fit(Description + " It shows where scripts run.", 588 / 12.0), 16, 54)]);

    private static string TitleOf(JsonNode? layout) => layout?["title"] switch
    {
        JsonValue text => text.ToString(),
        JsonObject title when title["text"] is JsonValue text => text.ToString(),
        _ => "Chart",
    };
}
