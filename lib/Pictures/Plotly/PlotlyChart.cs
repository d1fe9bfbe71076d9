using Plotly.NET;

namespace AttentionKit.Pictures;

/// <summary>Turns a figure in Plotly's JSON into Plotly.NET's chart, for those who want to go on from there.</summary>
internal static class PlotlyChart
{
    internal static GenericChart From(JsonObject source)
    {
        // Read back, all numbers are of one kind, whatever kind they were made from.
        var figure = JsonNode.Parse(source.ToJsonString())!;
        var charts = figure["data"]!.AsArray().Select(trace => GenericChart.ofTraceObject(false, Trace(trace!.AsObject()))).ToArray();
        var chart = charts.Length == 1 ? charts[0] : GenericChart.combine(charts);
        return GenericChart.setConfig(
            Fill(new Config(), figure["config"]?.AsObject()),
            GenericChart.setLayout(Fill(new Layout(), figure["layout"]!.AsObject()), chart));
    }

    private static Trace Trace(JsonObject source) => Fill(new Trace(source["type"]!.GetValue<string>()), source);

    // In a page the script asks the theme for its colours; a chart of its own has the light ones.
    private static T Fill<T>(T target, JsonObject? source)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in source ?? [])
        {
            target.SetProperty(name, name.EndsWith("color", StringComparison.Ordinal) && value?.GetValueKind() == JsonValueKind.String
                ? Theme.Resolve(value.GetValue<string>())
                : Value(value));
        }

        return target;
    }

    private static object? Value(JsonNode? node) => node switch
    {
        null => null,
        JsonObject child => Fill(new DynamicObj.DynamicObj(), child),
        JsonArray items => items.Select(Value).ToArray(),
        _ => Scalar(node.AsValue()),
    };

    private static object? Scalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => value.TryGetValue<int>(out var whole) ? whole : value.GetValue<double>(),
    };
}
