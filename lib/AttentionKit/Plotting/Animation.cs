using System.Globalization;
using System.Text.Json.Nodes;

namespace AttentionKit;

/// <summary>Sliders and play buttons of interactive charts.</summary>
internal static class Animation
{
    /// <summary>
    /// Adds a slider and, beside it, buttons to play and pause. A page animates through the frames; Plotly.NET's charts have no
    /// frames, so their slider carries the states in itself.
    /// </summary>
    /// <param name="figure">The chart with data and layout, showing the last state.</param>
    /// <param name="states">Each state's name, its traces and the parts of the layout that go with it.</param>
    /// <param name="prefix">What stands before the state's name.</param>
    /// <param name="left">Left edge of the slider as a share of the width.</param>
    /// <param name="length">Length of the slider as a share of the width.</param>
    /// <param name="bottom">Height of the slider above the picture's lower edge, as a share of the height.</param>
    internal static void Add(
        JsonObject figure, IReadOnlyList<(string Name, JsonArray Traces, JsonObject Layout)> states, string prefix, double left, double length, double bottom)
    {
        var layout = figure["layout"]!.AsObject();
        figure["frames"] = new JsonArray([.. states.Select((state, i) => new JsonObject
        {
            ["name"] = FrameName(i),
            ["data"] = state.Traces.DeepClone(),
            ["traces"] = Json.Positions(state.Traces.Count),
            ["layout"] = state.Layout.DeepClone(),
        })]);
        layout["sliders"] = new JsonArray(new JsonObject
        {
            ["active"] = states.Count - 1,
            ["x"] = left,
            ["xanchor"] = "left",
            ["len"] = length,
            ["y"] = bottom,
            ["yanchor"] = "bottom",
            ["pad"] = new JsonObject { ["l"] = 0, ["r"] = 0, ["t"] = 0, ["b"] = 0 },
            ["currentvalue"] = new JsonObject { ["prefix"] = prefix, ["xanchor"] = "left", ["font"] = new JsonObject { ["size"] = 12 } },
            ["ticklen"] = 4,
            ["font"] = new JsonObject { ["size"] = 10.5 },
            ["bordercolor"] = "var(--ak-muted)",
            ["tickcolor"] = "var(--ak-muted)",
            ["bgcolor"] = "var(--ak-grid)",
            ["activebgcolor"] = "var(--ak-muted)",
            ["steps"] = new JsonArray([.. states.Select((state, i) => Step(state.Name, i))]),
        });
        layout["updatemenus"] = new JsonArray(new JsonObject
        {
            ["type"] = "buttons",
            ["direction"] = "left",
            ["showactive"] = false,
            ["x"] = left - 0.04,
            ["xanchor"] = "right",
            ["y"] = bottom,
            ["yanchor"] = "bottom",
            ["pad"] = new JsonObject { ["l"] = 0, ["r"] = 0, ["t"] = 0, ["b"] = 0 },
            ["font"] = new JsonObject { ["size"] = 12, ["color"] = "#1f2328" },
            ["bgcolor"] = "#d8dee4",
            ["bordercolor"] = "var(--ak-muted)",
            ["buttons"] = new JsonArray(
                Button("▶", [null, Options("afterall", 700, fromCurrent: true)]),
                Button("❚❚", [new JsonArray([null]), Options("immediate", 0, fromCurrent: false)])),
        });
    }

    /// <summary>The chart without frames: every step of its slider carries its state, and there is nothing to play.</summary>
    internal static JsonObject WithoutFrames(JsonObject figure, IReadOnlyList<(string Name, JsonArray Traces, JsonObject Layout)> states)
    {
        var chart = figure.DeepClone().AsObject();
        chart.Remove("frames");
        chart["layout"]!.AsObject().Remove("updatemenus");
        var steps = chart["layout"]!["sliders"]![0]!["steps"]!.AsArray();
        for (var i = 0; i < states.Count; i++)
        {
            steps[i]!["method"] = "update";
            steps[i]!["args"] = new JsonArray(Restyle(states[i].Traces), Flat(states[i].Layout), Json.Positions(states[i].Traces.Count));
        }

        return chart;
    }

    /// <summary>What of a trace differs from state to state; the rest stays out of the frames.</summary>
    internal static JsonObject Changing(JsonObject trace)
    {
        string[] names = ["z", "hovertext", "x", "y", "text", "textfont"];
        return new JsonObject(trace.Where(p => names.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
    }

    private static JsonObject Step(string name, int index) => new()
    {
        ["label"] = TokenText.Markup(name),
        ["method"] = "animate",
        ["args"] = new JsonArray(new JsonArray(FrameName(index)), Options("immediate", 0, fromCurrent: false)),
    };

    private static JsonObject Button(string label, JsonArray arguments) => new() { ["label"] = label, ["method"] = "animate", ["args"] = arguments };

    private static JsonObject Options(string mode, int milliseconds, bool fromCurrent) => new()
    {
        ["mode"] = mode,
        ["fromcurrent"] = fromCurrent,
        ["frame"] = new JsonObject { ["duration"] = milliseconds, ["redraw"] = true },
        ["transition"] = new JsonObject { ["duration"] = 0 },
    };

    private static string FrameName(int index) => "frame " + index.ToString(CultureInfo.InvariantCulture);

    // {z: [z of the first trace, z of the second, …], …}: Plotly's form of a change to several traces.
    private static JsonObject Restyle(JsonArray traces)
    {
        var change = new JsonObject();
        foreach (var name in traces.SelectMany(t => t!.AsObject().Select(p => p.Key)).Distinct())
            change[name] = new JsonArray([.. traces.Select(t => t![name]?.DeepClone())]);
        return change;
    }

    private static JsonObject Flat(JsonObject layout)
    {
        var flat = new JsonObject();
        foreach (var (axis, value) in layout)
        {
            foreach (var (name, part) in value!.AsObject()) flat[$"{axis}.{name}"] = part?.DeepClone();
        }

        return flat;
    }
}
