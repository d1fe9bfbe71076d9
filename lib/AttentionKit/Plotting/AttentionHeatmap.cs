using System.Globalization;
using System.Text.Json.Nodes;

namespace AttentionKit;

/// <summary>
/// The heatmap of one sentence's attention: source tokens on the x axis, target tokens on the y axis, each cell the weight
/// alpha(t,s) of Bahdanau, Cho and Bengio (2015), section 3.1, as in their figure 3. Beside each row stand the sum of its
/// weights and its entropy in nats: 0 where it looks at one word, ln S where it looks at all alike.
/// </summary>
public sealed class AttentionHeatmap : Figure
{
    private const double SideWidth = 104;
    private const double BarWidth = 50;
    private readonly AttentionMatrix _matrix;
    private readonly AlignmentLink[] _sure;
    private readonly AlignmentLink[] _possible;
    private readonly HeatmapPanel _panel;
    private readonly ColorBar _colorBar;

    private AttentionHeatmap(AttentionMatrix matrix, WordAlignment? gold, string title, ColorMap colors, double maxWeight)
        : base(title)
    {
        if (!(maxWeight > 0 && double.IsFinite(maxWeight))) throw new ArgumentOutOfRangeException(nameof(maxWeight), maxWeight, "The weight at the top of the colour bar must be a number above 0.");
        (Colors, MaxWeight) = (colors, maxWeight);
        _matrix = matrix;
        _sure = [.. matrix.Shown(gold?.Sure ?? []).Distinct()];
        _possible = [.. matrix.Shown(gold?.Possible ?? []).Except(_sure)];
        _panel = new HeatmapPanel(matrix.Source, matrix.Target, matrix.Weights, colors, (0, maxWeight)) { Note = HasGold ? GoldNote : null };
        _colorBar = new ColorBar(colors, (0, maxWeight), "attention weight", Geometry.PlotHeight);
    }

    /// <summary>The source tokens on the x axis: S of them.</summary>
    public IReadOnlyList<string> Source => _matrix.Source;

    /// <summary>The target tokens on the y axis: T of them, the first on top.</summary>
    public IReadOnlyList<string> Target => _matrix.Target;

    /// <summary>The sum of the weights in each row [T]: 1, or less where special tokens are hidden.</summary>
    public IReadOnlyList<double> RowSums => _matrix.RowSums;

    /// <summary>The entropy of each row in nats [T].</summary>
    public IReadOnlyList<double> Entropies => _matrix.Entropies;

    /// <summary>The colours of the weights.</summary>
    public ColorMap Colors { get; }

    /// <summary>The weight at the top of the colour bar.</summary>
    public double MaxWeight { get; }

    /// <inheritdoc/>
    public override string Description => string.Create(
        CultureInfo.InvariantCulture, $"Heatmap of attention weights, {Source.Count} source tokens across, {Target.Count} target tokens down. {_matrix.Describe()}");

    /// <summary>The heatmap of a translation.</summary>
    /// <param name="translation">A translation with attention weights.</param>
    /// <param name="gold">The gold word alignment, where known: its sure links are outlined, the possible ones dashed.</param>
    /// <param name="title">The heading; the default is "Attention".</param>
    /// <param name="showSpecialTokens">False leaves out <c>&lt;/s&gt;</c>, <c>&lt;s&gt;</c> and <c>&lt;pad&gt;</c>.</param>
    /// <param name="colors">The colours; <see cref="ColorMap.Cividis"/> unless given.</param>
    /// <param name="maxWeight">The weight at the top of the colour bar; smaller than 1 to see faint attention better.</param>
    /// <exception cref="ArgumentException">There are no weights, or their sizes do not fit the tokens.</exception>
    public static AttentionHeatmap Of(
        Translation translation, WordAlignment? gold = null, string? title = null, bool showSpecialTokens = true, ColorMap? colors = null, double maxWeight = 1) =>
        new(AttentionMatrix.Of(translation, showSpecialTokens), gold, title ?? "Attention", colors ?? ColorMap.Cividis, maxWeight);

    /// <summary>The heatmap of any weights.</summary>
    /// <param name="source">The source tokens: S of them.</param>
    /// <param name="target">The target tokens: T of them.</param>
    /// <param name="weights">The weights [T,S].</param>
    /// <param name="gold">The gold word alignment, where known.</param>
    /// <param name="title">The heading; the default is "Attention".</param>
    /// <param name="showSpecialTokens">False leaves out <c>&lt;/s&gt;</c>, <c>&lt;s&gt;</c> and <c>&lt;pad&gt;</c>.</param>
    /// <param name="colors">The colours; <see cref="ColorMap.Cividis"/> unless given.</param>
    /// <param name="maxWeight">The weight at the top of the colour bar.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or there is no token to show.</exception>
    public static AttentionHeatmap Of(
        IReadOnlyList<string> source, IReadOnlyList<string> target, float[,] weights, WordAlignment? gold = null, string? title = null,
        bool showSpecialTokens = true, ColorMap? colors = null, double maxWeight = 1) =>
        new(AttentionMatrix.Of(source, target, weights, showSpecialTokens), gold, title ?? "Attention", colors ?? ColorMap.Cividis, maxWeight);

    /// <inheritdoc/>
    public override string Text() =>
        AttentionText.Format(Title, _matrix, MaxWeight, HasGold ? GoldMark : null)
        + (HasGold ? "gold links: * sure, + possible\n" : "");

    private bool HasGold => _sure.Length + _possible.Length > 0;

    private HeatmapGeometry Geometry => _panel.Geometry;

    private double Left => 16 + Geometry.Left;

    private double Top => 40 + Geometry.Top;

    private double SideLeft => Left + Geometry.PlotWidth;

    private double BarLeft => SideLeft + SideWidth - BarWidth;

    private double ColorBarLeft => SideLeft + SideWidth + 18;

    private double SlantedEntropy => Geometry.Angle == -45 ? 4.5 * Geometry.FontSize : 0;

    private double Width => new[]
    {
        ColorBarLeft + _colorBar.Width, SideLeft + Geometry.Overhang, SideLeft + SideWidth + SlantedEntropy, TitleWidth - 16,
    }.Max() + 16;

    private double Height => Top + Math.Max(Geometry.PlotHeight, _colorBar.Height) + (HasGold ? 44 : 20);

    private double MaxEntropy => Math.Max(0.5, _matrix.MaxEntropy);

    /// <inheritdoc/>
    private protected override string Draw(string id)
    {
        var canvas = new SvgCanvas(Width, Height);
        DrawTitle(canvas);
        _panel.Draw(canvas, Left, Top, () => DrawGold(canvas));
        DrawSides(canvas);
        _colorBar.Draw(canvas, ColorBarLeft, Top);
        if (HasGold) DrawLegend(canvas);
        return canvas.ToSvg(id, Title, Description);
    }

    /// <inheritdoc/>
    private protected override JsonObject Interactive()
    {
        var layout = Json.Layout(Title, Width, Height);
        var data = new JsonArray();
        _panel.AddTo(data, layout, 0, Left, Top);
        _colorBar.AddTo(data[0]!.AsObject(), layout, ColorBarLeft, Top);
        data.Add(EntropyTrace());
        data.Add(SumTrace());
        layout["xaxis2"] = SideAxis("entropy", BarLeft, BarWidth, MaxEntropy);
        layout["xaxis3"] = SideAxis("sum", SideLeft + 12, 32, 1);
        layout["shapes"] = new JsonArray([.. _sure.SelectMany(link => Shapes(link, "solid")), .. _possible.SelectMany(link => Shapes(link, "dot"))]);
        AddLegend(layout);
        return new JsonObject { ["data"] = data, ["layout"] = layout, ["config"] = Config() };
    }

    private string GoldNote(int t, int s) => GoldMark(t, s) switch { '*' => "gold link<br>", '+' => "possible gold link<br>", _ => "" };

    private char GoldMark(int t, int s) =>
        _sure.Contains(new AlignmentLink(s, t)) ? '*' : _possible.Contains(new AlignmentLink(s, t)) ? '+' : ' ';

    private void DrawGold(SvgCanvas canvas)
    {
        foreach (var link in _sure) Outline(canvas, link, dashed: false);
        foreach (var link in _possible) Outline(canvas, link, dashed: true);
    }

    private void Outline(SvgCanvas canvas, AlignmentLink link, bool dashed) =>
        HeatmapPainter.Outline(canvas, Left + (link.Source * Geometry.Cell), Top + (link.Target * Geometry.Cell), Geometry.Cell, dashed);

    private void DrawSides(SvgCanvas canvas)
    {
        var sums = SideLeft + 40;
        var size = Math.Min(11, Geometry.FontSize);
        HeatmapPainter.ColumnLabel(canvas, sums - 12, Top, Geometry, "sum", Paint.Muted);
        HeatmapPainter.ColumnLabel(canvas, BarLeft + (BarWidth / 2), Top, Geometry, "entropy", Paint.Muted, "entropy of the row in nats");
        foreach (var (t, entropy) in _matrix.EntropyTexts.Index())
        {
            var middle = Top + ((t + 0.5) * Geometry.Cell);
            canvas.Text(sums, middle + 3.5, RowSums[t].ToString("0.00", CultureInfo.InvariantCulture), size, Paint.Muted, Anchor.End);
            var height = Math.Min(16, Geometry.Cell - 1);
            canvas.Rect(BarLeft, middle - (height / 2), BarWidth * (double.IsFinite(Entropies[t]) ? Math.Min(1, Entropies[t] / MaxEntropy) : 0), height, Paint.Soft, 1.5);
            canvas.Text(BarLeft + 4, middle + 3.5, entropy, size, Paint.Ink);
        }
    }

    private void DrawLegend(SvgCanvas canvas)
    {
        var (x, y) = (Left, Height - 30);
        foreach (var (label, dashed) in Legend())
        {
            canvas.Rect(x, y, 14, 14, Paint.Of(Colors.At(0.45)));
            HeatmapPainter.Outline(canvas, x - 2, y - 2, 18, dashed);
            canvas.Text(x + 21, y + 11, label, 12, Paint.Muted);
            x += 40 + (TokenText.Width(label) * 12);
        }
    }

    private void AddLegend(JsonObject layout)
    {
        if (!HasGold) return;
        var text = string.Join("     ", Legend().Select(l => (l.Dashed ? "┅ " : "□ ") + l.Label));
        Json.Annotations(layout).Add(Json.Note(text, Left / Width, 23 / Height, "left"));
    }

    private IEnumerable<(string Label, bool Dashed)> Legend()
    {
        if (_sure.Length > 0) yield return ("gold link", false);
        if (_possible.Length > 0) yield return ("possible link", true);
    }

    private JsonObject EntropyTrace() => new()
    {
        ["type"] = "bar",
        ["orientation"] = "h",
        ["x"] = Json.Numbers(Entropies),
        ["y"] = Json.Positions(Target.Count),
        ["xaxis"] = "x2",
        ["yaxis"] = "y",
        ["width"] = Math.Min(16, Geometry.Cell - 1) / Geometry.Cell,
        ["marker"] = new JsonObject { ["color"] = "var(--ak-grid)" },
        ["text"] = Json.Texts(_matrix.EntropyTexts),
        ["textposition"] = "inside",
        ["insidetextanchor"] = "start",
        ["constraintext"] = "none",
        ["textangle"] = 0,
        ["textfont"] = new JsonObject { ["size"] = Math.Min(11, Geometry.FontSize), ["color"] = "var(--ak-ink)" },
        ["hovertext"] = Json.Texts(Target.Select((word, t) => string.Create(
            CultureInfo.InvariantCulture,
            $"target: <b>{TokenText.ForPlotly(word)}</b><br>entropy: <b>{Entropies[t]:0.000}</b> nats of at most {_matrix.MaxEntropy:0.000}<br>sum of the weights: <b>{RowSums[t]:0.0000}</b>"))),
        ["hoverinfo"] = "text",
        ["showlegend"] = false,
    };

    private JsonObject SumTrace() => new()
    {
        ["type"] = "scatter",
        ["mode"] = "text",
        ["x"] = Json.Numbers(RowSums.Select(_ => 0.5)),
        ["y"] = Json.Positions(Target.Count),
        ["xaxis"] = "x3",
        ["yaxis"] = "y",
        ["text"] = Json.Texts(RowSums.Select(s => s.ToString("0.00", CultureInfo.InvariantCulture))),
        ["textfont"] = new JsonObject { ["size"] = Math.Min(11, Geometry.FontSize), ["color"] = "var(--ak-muted)" },
        ["hoverinfo"] = "skip",
    };

    private JsonObject SideAxis(string name, double left, double width, double end) => new()
    {
        ["domain"] = new JsonArray(left / Width, (left + width) / Width),
        ["anchor"] = "y",
        ["range"] = new JsonArray(0, end),
        ["fixedrange"] = true,
        ["side"] = "top",
        ["showgrid"] = false,
        ["zeroline"] = false,
        ["tickmode"] = "array",
        ["tickvals"] = new JsonArray(end / 2),
        ["ticktext"] = new JsonArray(name),
        ["tickfont"] = new JsonObject { ["size"] = Geometry.FontSize, ["color"] = "var(--ak-muted)" },
        ["tickangle"] = Geometry.Angle,
        ["ticks"] = "outside",
        ["ticklen"] = 5,
        ["tickcolor"] = "rgba(0,0,0,0)",
    };

    private static IEnumerable<JsonNode?> Shapes(AlignmentLink link, string dash)
    {
        yield return Shape(link, "black", 4, "solid");
        yield return Shape(link, "white", 2, dash);
    }

    private static JsonObject Shape(AlignmentLink link, string color, double width, string dash) => new()
    {
        ["type"] = "rect",
        ["x0"] = link.Source - 0.44,
        ["x1"] = link.Source + 0.44,
        ["y0"] = link.Target - 0.44,
        ["y1"] = link.Target + 0.44,
        ["line"] = new JsonObject { ["color"] = color, ["width"] = width, ["dash"] = dash },
    };
}
