using System.Globalization;
using System.Text.Json.Nodes;

namespace AttentionKit;

/// <summary>
/// Attention while it learns: one sentence, translated again after each epoch. A slider and a play button go through the
/// epochs; the static picture shows up to six of them.
/// </summary>
public sealed class AttentionOverTime : Figure
{
    private const int StaticPanels = 6;
    private readonly (string Name, AttentionMatrix Matrix)[] _states;
    private readonly ColorMap _colors;
    private readonly HeatmapGrid _grid;

    private AttentionOverTime(string title, (string Name, AttentionMatrix Matrix)[] states, ColorMap colors)
        : base(title)
    {
        if (states.Length == 0) throw new ArgumentException("Attention over time needs at least one translation.", nameof(states));
        if (states.Any(s => !s.Matrix.Source.SequenceEqual(states[0].Matrix.Source)))
            throw new ArgumentException("The translations differ in their source sentence. Translate the same sentence after each epoch.", nameof(states));
        (_states, _colors) = (states, colors);
        _grid = new HeatmapGrid(title, [.. Shown(states.Length).Select(i => states[i])], colors, 1);
    }

    /// <summary>The names of the states, in order.</summary>
    public IReadOnlyList<string> Names => [.. _states.Select(s => s.Name)];

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"Attention over {_states.Length} states of training. ")
        + $"First, {_states[0].Name}: {_states[0].Matrix.Describe()} Last, {_states[^1].Name}: {_states[^1].Matrix.Describe()}";

    /// <summary>Attention over time.</summary>
    /// <param name="translations">A name (such as "epoch 3") and the translation at that time, in order; all of one source sentence.</param>
    /// <param name="title">The heading.</param>
    /// <param name="showSpecialTokens">False leaves out <c>&lt;/s&gt;</c> and the other special tokens.</param>
    /// <param name="colors">The colours.</param>
    /// <exception cref="ArgumentException">There is no translation, one holds no weights, or their source sentences differ.</exception>
    public static AttentionOverTime Of(
        IEnumerable<(string Name, Translation Translation)> translations, string? title = null, bool showSpecialTokens = true, ColorMap? colors = null)
    {
        ArgumentNullException.ThrowIfNull(translations);
        return new AttentionOverTime(
            title ?? "Attention while it learns",
            [.. translations.Select(t => (TokenText.Line(t.Name), AttentionMatrix.Of(t.Translation, showSpecialTokens)))], colors ?? ColorMap.Cividis);
    }

    /// <inheritdoc/>
    public override string Text() => _grid.Text();

    /// <inheritdoc/>
    private protected override string Draw(string id) => _grid.DrawAs(id, Title, Description);

    /// <inheritdoc/>
    private protected override JsonObject Interactive()
    {
        var figure = Last(out var geometry, out var left, out var width, out var height);
        Animation.Add(figure, States(geometry), "", (left + 62) / width, (width - left - 106) / width, 14 / height);
        return figure;
    }

    /// <inheritdoc/>
    private protected override JsonObject ChartJson()
    {
        var figure = Interactive();
        Last(out var geometry, out _, out _, out _);
        return Animation.WithoutFrames(figure, States(geometry));
    }

    /// <summary>Which of the states the static picture shows: the first, the last, and between them more of the early ones, as most happens there.</summary>
    internal static IReadOnlyList<int> Shown(int count)
    {
        if (count <= StaticPanels) return [.. Enumerable.Range(0, count)];
        var shown = new List<int>();
        for (var i = 0; i < StaticPanels; i++)
        {
            var at = (int)Math.Round((count - 1) * Math.Pow(i / (StaticPanels - 1.0), 1.5));
            shown.Add(i == 0 ? 0 : Math.Max(at, shown[^1] + 1));
        }

        return shown;
    }

    // The picture has the room of the longest translation; a shorter one leaves rows blank.
    private JsonObject Last(out HeatmapGeometry geometry, out double left, out double width, out double height)
    {
        var rows = Enumerable.Range(0, Rows).Select(t => _states.Select(s => t < s.Matrix.Target.Count ? s.Matrix.Target[t] : "").MaxBy(TokenText.Width)!);
        geometry = new HeatmapGeometry(_states[0].Matrix.Source, [.. rows], extent: 560);
        var colorBar = new ColorBar(_colors, (0, 1), "attention weight", geometry.PlotHeight);
        left = 16 + Math.Max(76, geometry.Left);
        var top = 40 + geometry.Top;
        var colorBarLeft = left + geometry.PlotWidth + 20;
        width = Math.Ceiling(Math.Max(Math.Max(colorBarLeft + colorBar.Width + 12, left + geometry.PlotWidth + geometry.Overhang + 12), Math.Max(620, TitleWidth)));
        height = Math.Ceiling(top + Math.Max(geometry.PlotHeight, colorBar.Height) + 100);
        var layout = Json.Layout(Title, width, height);
        var data = new JsonArray();
        Panel(_states[^1].Matrix, geometry).AddTo(data, layout, 0, left, top);
        layout["yaxis"]!["ticktext"] = Labels(_states[^1].Matrix);
        layout["yaxis"]!["tickvals"] = Json.Positions(_states[^1].Matrix.Target.Count);
        colorBar.AddTo(data[0]!.AsObject(), layout, colorBarLeft, top);
        return new JsonObject { ["data"] = data, ["layout"] = layout, ["config"] = Config() };
    }

    private int Rows => _states.Max(s => s.Matrix.Target.Count);

    private List<(string Name, JsonArray Traces, JsonObject Layout)> States(HeatmapGeometry geometry) =>
    [
        .. _states.Select(state => (
            state.Name,
            new JsonArray([.. Panel(state.Matrix, geometry).Traces().Select(Animation.Changing)]),
            new JsonObject
            {
                ["yaxis"] = new JsonObject { ["ticktext"] = Labels(state.Matrix), ["tickvals"] = Json.Positions(state.Matrix.Target.Count) },
            })),
    ];

    private HeatmapPanel Panel(AttentionMatrix matrix, HeatmapGeometry geometry)
    {
        var values = new double[Rows, matrix.Source.Count];
        for (var t = 0; t < Rows; t++)
        {
            for (var s = 0; s < matrix.Source.Count; s++) values[t, s] = t < matrix.Target.Count ? matrix.Weights[t, s] : double.NaN;
        }

        string[] padded = [.. matrix.Target, .. Enumerable.Repeat("", Rows - matrix.Target.Count)];
        return new HeatmapPanel(matrix.Source, padded, values, _colors, (0, 1), geometry);
    }

    private static JsonArray Labels(AttentionMatrix matrix) => Json.Tokens(matrix.Target.Select(t => TokenText.Fit(TokenText.Visible(t), 12)));
}
