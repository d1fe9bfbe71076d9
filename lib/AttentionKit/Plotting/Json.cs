using System.Text.Json.Nodes;

namespace AttentionKit;

/// <summary>Pieces of Plotly's JSON. Numbers that JSON cannot hold (NaN, infinity) become null, which Plotly leaves blank.</summary>
internal static class Json
{
    internal static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>A weight in the few digits that are exactly its single-precision number.</summary>
    internal static JsonNode? Single(double value) => double.IsFinite(value) ? JsonValue.Create((float)value) : null;

    internal static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(Number)];

    internal static JsonArray Texts(IEnumerable<string> values) => [.. values.Select(v => (JsonNode?)JsonValue.Create(v))];

    internal static JsonArray Tokens(IEnumerable<string> tokens) => Texts(tokens.Select(TokenText.ForPlotly));

    internal static JsonArray Positions(int count) => [.. Enumerable.Range(0, count).Select(i => (JsonNode?)JsonValue.Create(i))];

    internal static JsonArray Matrix(double[,] values) =>
        [.. Enumerable.Range(0, values.GetLength(0)).Select(r => (JsonNode?)new JsonArray([.. Enumerable.Range(0, values.GetLength(1)).Select(c => Single(values[r, c]))]))];

    internal static JsonArray Matrix(int rows, int columns, Func<int, int, string> text) =>
        [.. Enumerable.Range(0, rows).Select(r => (JsonNode?)Texts(Enumerable.Range(0, columns).Select(c => text(r, c))))];

    internal static JsonArray ColorScale(ColorMap colors) =>
        [.. colors.Stops.Select((color, i) => (JsonNode?)new JsonArray(i / (double)(colors.Stops.Count - 1), color.ToString()))];

    /// <summary>A figure's heading, where the static picture has it.</summary>
    internal static JsonObject Title(string title) => new()
    {
        ["text"] = "<b>" + TokenText.Markup(title) + "</b>",
        ["font"] = new JsonObject { ["size"] = 16 },
        ["x"] = 0,
        ["xref"] = "container",
        ["xanchor"] = "left",
        ["y"] = 1,
        ["yref"] = "container",
        ["yanchor"] = "top",
        ["pad"] = new JsonObject { ["l"] = 16, ["t"] = 14 },
    };

    /// <summary>What all layouts share. The plot area is the whole picture; each part says where in it it stands.</summary>
    internal static JsonObject Layout(string title, double width, double height) => new()
    {
        ["title"] = Title(TokenText.Fit(title, (width - 150) / 15)),
        ["width"] = Math.Ceiling(width),
        ["height"] = Math.Ceiling(height),
        ["margin"] = new JsonObject { ["l"] = 0, ["t"] = 0, ["r"] = 0, ["b"] = 0, ["pad"] = 0 },
        ["font"] = new JsonObject { ["family"] = Theme.FontFamily, ["size"] = 12 },
        ["showlegend"] = false,
        ["annotations"] = new JsonArray(),
        ["plot_bgcolor"] = "rgba(0,0,0,0)",
        ["hoverlabel"] = new JsonObject { ["font"] = new JsonObject { ["size"] = 13 }, ["align"] = "left" },
    };

    /// <summary>A layout's free texts.</summary>
    internal static JsonArray Annotations(JsonObject layout) => layout["annotations"]!.AsArray();

    /// <summary>A muted text at a place given as shares of the plot area.</summary>
    internal static JsonObject Note(string text, double x, double y, string anchor, string color = "var(--ak-muted)") => new()
    {
        ["text"] = text,
        ["xref"] = "paper",
        ["yref"] = "paper",
        ["x"] = x,
        ["y"] = y,
        ["xanchor"] = anchor,
        ["yanchor"] = "middle",
        ["showarrow"] = false,
        ["font"] = new JsonObject { ["color"] = color, ["size"] = 12 },
    };

    /// <summary>An axis with one tick a token.</summary>
    internal static JsonObject TokenAxis(IReadOnlyList<string> labels, string title, double fontSize, double angle) => new()
    {
        ["title"] = new JsonObject { ["text"] = title, ["font"] = new JsonObject { ["size"] = 12, ["color"] = "var(--ak-muted)" }, ["standoff"] = 6 },
        ["ticks"] = "outside",
        ["ticklen"] = 5,
        ["tickcolor"] = "rgba(0,0,0,0)",
        ["tickmode"] = "array",
        ["tickvals"] = Positions(labels.Count),
        ["ticktext"] = Tokens(labels),
        ["tickfont"] = new JsonObject { ["size"] = fontSize },
        ["tickangle"] = angle,
        ["range"] = new JsonArray(-0.5, labels.Count - 0.5),
        ["showgrid"] = false,
        ["zeroline"] = false,
    };
}
