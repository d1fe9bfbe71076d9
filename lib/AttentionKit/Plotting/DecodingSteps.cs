using System.Globalization;
using System.Text.Json.Nodes;

namespace AttentionKit;

/// <summary>
/// Decoding step by step: the target grows word by word, and each step shows where it looked and which words it thought of.
/// A slider and a play button go through the steps; the static picture shows all of them.
/// </summary>
public sealed class DecodingSteps : Figure
{
    private const double ChipWidth = 118;
    private const double BarAreaWidth = 230;
    private readonly IReadOnlyList<string> _source;
    private readonly IReadOnlyList<DecodingStep> _steps;
    private readonly HeatmapPanel _panel;
    private readonly ColorBar _colorBar;

    private DecodingSteps(string title, IReadOnlyList<string> source, IReadOnlyList<DecodingStep> steps, ColorMap colors)
        : base(title)
    {
        (_source, _steps) = (source, steps);
        var values = new double[steps.Count, source.Count];
        for (var t = 0; t < steps.Count; t++)
        {
            for (var s = 0; s < source.Count; s++) values[t, s] = steps[t].Weights[s];
        }

        _panel = Panel(values, colors, null);
        _colorBar = new ColorBar(colors, (0, 1), "attention weight", _panel.Geometry.PlotHeight);
    }

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<DecodingStep> Steps => _steps;

    /// <inheritdoc/>
    public override string Description => "Decoding step by step. " + string.Join(' ', _steps.Select((step, t) =>
    {
        var strongest = Array.IndexOf(step.Weights, step.Weights.Max());
        var top = string.Join(", ", step.Top.Select(w => string.Create(CultureInfo.InvariantCulture, $"{TokenText.Isolated(w.Word)} {w.Probability:0.00}")));
        return string.Create(CultureInfo.InvariantCulture, $"Step {t + 1}: {TokenText.Isolated(step.Word)}, looking most at {TokenText.Isolated(_source[strongest])}; most probable: {top}.");
    }));

    private int TopCount => _steps.Max(s => s.Top.Count);

    private double Left => 16 + _panel.Geometry.Left;

    private double Top => 40 + _panel.Geometry.Top;

    private double ChipsLeft => Left + _panel.Geometry.PlotWidth + Math.Max(22, _panel.Geometry.Overhang - 10);

    private double ColorBarLeft => ChipsLeft + (TopCount * ChipWidth) + 16;

    private double Width => Math.Max(ColorBarLeft + _colorBar.Width, TitleWidth - 16) + 16;

    private double Height => Top + Math.Max(_panel.Geometry.PlotHeight, _colorBar.Height) + 20;

    /// <summary>The steps of decoding one sentence.</summary>
    /// <param name="source">The source tokens: S of them.</param>
    /// <param name="steps">The steps, in order; each with S weights.</param>
    /// <param name="title">The heading.</param>
    /// <param name="colors">The colours of the weights.</param>
    /// <exception cref="ArgumentException">There is no step, or a step's weights are not as many as the source tokens.</exception>
    public static DecodingSteps Of(IReadOnlyList<string> source, IReadOnlyList<DecodingStep> steps, string? title = null, ColorMap? colors = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count == 0 || source.Count == 0) throw new ArgumentException("There is no step or no source token to show.", nameof(steps));
        for (var t = 0; t < steps.Count; t++)
        {
            if (steps[t].Weights.Length != source.Count)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Step {t + 1} has {steps[t].Weights.Length} weights for {source.Count} source tokens; there must be one a token."), nameof(steps));
            }
        }

        return new DecodingSteps(title ?? "Decoding, step by step", source, steps, colors ?? ColorMap.Cividis);
    }

    /// <inheritdoc/>
    public override string Text()
    {
        var rows = new List<IReadOnlyList<string>> { (string[])["step", "word", "looks at", "most probable"] };
        for (var t = 0; t < _steps.Count; t++)
        {
            var step = _steps[t];
            var strongest = Array.IndexOf(step.Weights, step.Weights.Max());
            rows.Add([
                (t + 1).ToString(CultureInfo.InvariantCulture), TokenText.Isolated(step.Word),
                string.Create(CultureInfo.InvariantCulture, $"{TokenText.Isolated(_source[strongest])} {step.Weights[strongest]:0.00}"),
                string.Join("  ", step.Top.Select(w => string.Create(CultureInfo.InvariantCulture, $"{TokenText.Isolated(w.Word)} {w.Probability:0.00}")))]);
        }

        return $"{Title}\n{TextTable.Format(rows, _ => true)}";
    }

    /// <inheritdoc/>
    private protected override string Draw(string id)
    {
        var canvas = new SvgCanvas(Width, Height);
        DrawTitle(canvas);
        _panel.Draw(canvas, Left, Top);
        canvas.Text(ChipsLeft, Top - 10, "most probable words", 12, Paint.Muted);
        for (var t = 0; t < _steps.Count; t++)
        {
            for (var k = 0; k < _steps[t].Top.Count; k++) DrawChip(canvas, t, k);
        }

        _colorBar.Draw(canvas, ColorBarLeft, Top);
        return canvas.ToSvg(id, Title, Description);
    }

    /// <inheritdoc/>
    private protected override JsonObject Interactive()
    {
        var figure = Last(out var width, out var height);
        Animation.Add(figure, States(), "step ", (Left + 70) / width, (width - Left - 110) / width, 14 / height);
        return figure;
    }

    /// <inheritdoc/>
    private protected override JsonObject ChartJson() => Animation.WithoutFrames(Interactive(), States());

    private HeatmapPanel Panel(double[,] values, ColorMap colors, HeatmapGeometry? geometry) =>
        new(_source, [.. _steps.Select(s => s.Word)], values, colors, (0, 1), geometry ?? new HeatmapGeometry(_source, [.. _steps.Select(s => s.Word)], extent: 440, maxCell: 40));

    private void DrawChip(SvgCanvas canvas, int t, int k)
    {
        var (word, probability) = _steps[t].Top[k];
        var (x, height) = (ChipsLeft + (k * ChipWidth), Math.Min(24, _panel.Geometry.Cell - 2));
        var middle = Top + ((t + 0.5) * _panel.Geometry.Cell);
        var size = Math.Min(12, _panel.Geometry.FontSize);
        canvas.Rect(x, middle - (height / 2), (ChipWidth - 8) * (double.IsFinite(probability) ? Math.Clamp(probability, 0, 1) : 0), height, Paint.Soft, 2);
        var text = TokenText.Visible(word);
        var label = TokenText.Fit(text, (ChipWidth - 60) / size);
        canvas.Text(x + 5, middle + (size * 0.35), label, size, Paint.Ink, bold: word == _steps[t].Word, tip: label == text ? null : text);
        canvas.Text(x + ChipWidth - 12, middle + (size * 0.35), probability.ToString("0.00", CultureInfo.InvariantCulture), size - 1, Paint.Ink, Anchor.End);
    }

    private JsonObject Last(out double width, out double height)
    {
        var barsLeft = ColorBarLeftInteractive + _colorBar.Width + 90;
        width = Math.Ceiling(Math.Max(barsLeft + BarAreaWidth + 24, TitleWidth));
        height = Math.Ceiling(Top + Math.Max(_panel.Geometry.PlotHeight, _colorBar.Height) + 96);
        var layout = Json.Layout(Title, width, height);
        var data = new JsonArray();
        _panel.AddTo(data, layout, 0, Left, Top);
        _colorBar.AddTo(data[0]!.AsObject(), layout, ColorBarLeftInteractive, Top);
        data.Add(Bars(_steps.Count - 1));
        layout["xaxis2"] = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = "probability", ["font"] = new JsonObject { ["size"] = 12, ["color"] = "var(--ak-muted)" }, ["standoff"] = 4 },
            ["domain"] = new JsonArray(barsLeft / width, (barsLeft + BarAreaWidth) / width),
            ["range"] = new JsonArray(0, 1),
            ["anchor"] = "y2",
            ["side"] = "top",
            ["gridcolor"] = "var(--ak-grid)",
            ["zeroline"] = false,
        };
        layout["yaxis2"] = WordAxis(_steps.Count - 1);
        layout["yaxis2"]!["domain"] = new JsonArray(1 - ((Top + 150) / height), 1 - (Top / height));
        layout["yaxis2"]!["anchor"] = "x2";
        layout["yaxis2"]!["range"] = new JsonArray(TopCount - 0.5, -0.5);
        layout["yaxis2"]!["zeroline"] = false;
        layout["yaxis2"]!["showgrid"] = false;
        return new JsonObject { ["data"] = data, ["layout"] = layout, ["config"] = Config() };
    }

    private double ColorBarLeftInteractive => Left + _panel.Geometry.PlotWidth + 20;

    private List<(string Name, JsonArray Traces, JsonObject Layout)> States() => [.. Enumerable.Range(0, _steps.Count).Select(State)];

    private (string Name, JsonArray Traces, JsonObject Layout) State(int last)
    {
        var values = (double[,])_panel.Values.Clone();
        for (var t = last + 1; t < _steps.Count; t++)
        {
            for (var s = 0; s < _source.Count; s++) values[t, s] = double.NaN;
        }

        var traces = new JsonArray([.. Panel(values, _panel.Colors, _panel.Geometry).Traces().Append(Bars(last)).Select(Animation.Changing)]);
        return (
            string.Create(CultureInfo.InvariantCulture, $"{last + 1}"),
            traces,
            new JsonObject
            {
                ["yaxis"] = new JsonObject { ["tickvals"] = Json.Positions(last + 1), ["ticktext"] = Json.Tokens(_panel.Geometry.RowLabels.Take(last + 1)) },
                ["yaxis2"] = WordAxis(last),
            });
    }

    private JsonObject Bars(int t) => new()
    {
        ["type"] = "bar",
        ["orientation"] = "h",
        ["x"] = Json.Numbers(_steps[t].Top.Select(w => w.Probability)),
        ["y"] = Json.Positions(_steps[t].Top.Count),
        ["xaxis"] = "x2",
        ["yaxis"] = "y2",
        ["marker"] = new JsonObject { ["color"] = "var(--ak0)" },
        ["hovertext"] = Json.Texts(_steps[t].Top.Select(w => string.Create(CultureInfo.InvariantCulture, $"<b>{TokenText.ForPlotly(w.Word)}</b>: {w.Probability:0.0000}"))),
        ["hoverinfo"] = "text",
    };

    private JsonObject WordAxis(int t) => new()
    {
        ["tickmode"] = "array",
        ["tickvals"] = Json.Positions(_steps[t].Top.Count),
        ["ticktext"] = Json.Tokens(_steps[t].Top.Select(w => TokenText.Fit(TokenText.Visible(w.Word), 6.5))),
        ["ticks"] = "outside",
        ["ticklen"] = 5,
        ["tickcolor"] = "rgba(0,0,0,0)",
    };
}
