using System.Globalization;
using System.Text.Json.Nodes;

namespace AttentionKit;

/// <summary>
/// The heatmap of one sentence's attention: source tokens on the x axis, target tokens on the y axis, each cell the weight
/// alpha(t,s) of Bahdanau, Cho and Bengio (2015), section 3.1, as in their figure 3. Beside each row stand the sum of its
/// weights and its entropy in bits: 0 where it looks at one word, log2 S where it looks at all alike.
/// </summary>
public sealed class AttentionHeatmap : Figure
{
    private const double SideWidth = 104;
    private const double BarWidth = 50;
    private readonly AttentionMatrix _matrix;
    private readonly AlignmentLink[] _sure;
    private readonly AlignmentLink[] _possible;
    private readonly HeatmapGeometry _geometry;

    private AttentionHeatmap(AttentionMatrix matrix, WordAlignment? gold, string title, ColorMap colors, double maxWeight)
        : base(title)
    {
        if (!(maxWeight > 0)) throw new ArgumentOutOfRangeException(nameof(maxWeight), maxWeight, "The weight at the top of the colour bar must be above 0.");
        _matrix = matrix;
        _sure = [.. matrix.Shown(gold?.Sure ?? []).Distinct()];
        _possible = [.. matrix.Shown(gold?.Possible ?? []).Except(_sure)];
        _geometry = new HeatmapGeometry(matrix.Source, matrix.Target);
        Colors = colors;
        MaxWeight = maxWeight;
    }

    /// <summary>The source tokens on the x axis: S of them.</summary>
    public IReadOnlyList<string> Source => _matrix.Source;

    /// <summary>The target tokens on the y axis: T of them, the first on top.</summary>
    public IReadOnlyList<string> Target => _matrix.Target;

    /// <summary>The sum of the weights in each row [T]: 1, or less where special tokens are hidden.</summary>
    public IReadOnlyList<double> RowSums => _matrix.RowSums;

    /// <summary>The entropy of each row in bits [T].</summary>
    public IReadOnlyList<double> Entropies => _matrix.Entropies;

    /// <summary>The colours of the weights.</summary>
    public ColorMap Colors { get; }

    /// <summary>The weight at the top of the colour bar.</summary>
    public double MaxWeight { get; }

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            var rows = _matrix.Target.Select((target, t) =>
            {
                var s = _matrix.Strongest(t);
                return string.Create(CultureInfo.InvariantCulture, $"{TokenText.Isolated(target)} looks most at {TokenText.Isolated(_matrix.Source[s])} ({_matrix.Weights[t, s]:0.00})");
            });
            return string.Create(CultureInfo.InvariantCulture, $"Heatmap of attention weights, {Source.Count} source tokens across, {Target.Count} target tokens down. ")
                + string.Join("; ", rows) + ".";
        }
    }

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

    private double Left => 16 + _geometry.Left;

    private double Top => 40 + _geometry.Top;

    private double Bottom => HasGold ? 44 : 20;

    private double BarHeight => Math.Clamp(_geometry.PlotHeight, 110, 240);

    private double BarLeft => Left + _geometry.PlotWidth + SideWidth + 18;

    private double Width => Math.Max(
        Math.Max(BarLeft + 72, Left + _geometry.PlotWidth + Math.Max(_geometry.Overhang, SideOverhang) + 16),
        32 + (TokenText.Width(Title) * 16));

    private double SideOverhang => _geometry.Angle == -45 ? SideWidth - 20 + (7 * _geometry.FontSize * Math.Sqrt(0.5)) : SideWidth;

    private double Height => Top + Math.Max(_geometry.PlotHeight, BarHeight) + Bottom;

    private double MaxEntropy => Math.Max(1, Math.Log2(Source.Count));

    /// <inheritdoc/>
    private protected override string Draw(string id)
    {
        var canvas = new SvgCanvas(Width, Height);
        canvas.Text(16, 28, Title, 16, Paint.Ink, bold: true);
        HeatmapPainter.ColumnLabels(canvas, Left, Top, _geometry, Source);
        HeatmapPainter.RowLabels(canvas, Left, Top, _geometry, Target);
        HeatmapPainter.Cells(canvas, Left, Top, _geometry.Cell, _matrix.Weights, Position, Colors);
        DrawGold(canvas);
        if (_geometry.HasNumbers) HeatmapPainter.Numbers(canvas, Left, Top, _geometry.Cell, _matrix.Weights, Position, Colors);
        DrawSides(canvas);
        HeatmapPainter.ColorBar(canvas, BarLeft, Top, BarHeight, Colors, Ticks(), "attention weight");
        if (HasGold) DrawLegend(canvas);
        return canvas.ToSvg(id, Title, Description);
    }

    /// <inheritdoc/>
    private protected override JsonObject Interactive()
    {
        var area = _geometry.PlotWidth + SideWidth;
        var layout = Json.Layout(Title, Width, Height, Left, Top, Width - Left - area, Height - Top - _geometry.PlotHeight);
        layout["xaxis"] = Json.TokenAxis(_geometry.ColumnLabels, "source", _geometry.FontSize, _geometry.Angle);
        layout["xaxis"]!["side"] = "top";
        layout["xaxis"]!["domain"] = new JsonArray(0, _geometry.PlotWidth / area);
        layout["yaxis"] = Json.TokenAxis(_geometry.RowLabels, "target", _geometry.FontSize, 0);
        layout["yaxis"]!["range"] = new JsonArray(Target.Count - 0.5, -0.5);
        layout["xaxis2"] = EntropyAxis(area);
        layout["shapes"] = new JsonArray([.. _sure.SelectMany(link => Shapes(link, "solid")), .. _possible.SelectMany(link => Shapes(link, "dot"))]);
        layout["annotations"] = Annotations();
        layout["showlegend"] = false;
        return new JsonObject
        {
            ["data"] = _geometry.HasNumbers
                ? new JsonArray(HeatTrace(), EntropyTrace(), HeatmapPainter.NumberTrace(_matrix.Weights, Position, Colors))
                : new JsonArray(HeatTrace(), EntropyTrace()),
            ["layout"] = layout,
            ["config"] = Config(),
        };
    }

    private JsonArray Annotations()
    {
        if (!HasGold) return [];
        var text = string.Join("    ", Legend().Select(l => (l.Dashed ? "┅ " : "▣ ") + l.Label));
        return [Json.Note(text, 0, -20 / _geometry.PlotHeight, "left")];
    }

    private double Position(double weight) => weight / MaxWeight;

    private char GoldMark(int t, int s) =>
        _sure.Contains(new AlignmentLink(s, t)) ? '*' : _possible.Contains(new AlignmentLink(s, t)) ? '+' : ' ';

    private (double, string)[] Ticks() =>
        [.. new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(p => (p, (p * MaxWeight).ToString("0.##", CultureInfo.InvariantCulture)))];

    private void DrawGold(SvgCanvas canvas)
    {
        foreach (var link in _sure) Outline(canvas, link, dashed: false);
        foreach (var link in _possible) Outline(canvas, link, dashed: true);
    }

    private void Outline(SvgCanvas canvas, AlignmentLink link, bool dashed) =>
        HeatmapPainter.Outline(canvas, Left + (link.Source * _geometry.Cell), Top + (link.Target * _geometry.Cell), _geometry.Cell, dashed);

    private void DrawSides(SvgCanvas canvas)
    {
        var sums = Left + _geometry.PlotWidth + 40;
        var bars = Left + _geometry.PlotWidth + SideWidth - BarWidth;
        var size = Math.Min(11, _geometry.FontSize);
        HeatmapPainter.ColumnLabel(canvas, sums - 12, Top, _geometry, "sum", Paint.Muted);
        HeatmapPainter.ColumnLabel(canvas, bars + (BarWidth / 2), Top, _geometry, "entropy", Paint.Muted, "entropy of the row in bits");
        for (var t = 0; t < Target.Count; t++)
        {
            var middle = Top + ((t + 0.5) * _geometry.Cell);
            canvas.Text(sums, middle + 3.5, RowSums[t].ToString("0.00", CultureInfo.InvariantCulture), size, Paint.Muted, Anchor.End);
            var height = Math.Min(16, _geometry.Cell - 1);
            canvas.Rect(bars, middle - (height / 2), BarWidth * Math.Min(1, Entropies[t] / MaxEntropy), height, Paint.Soft, 1.5);
            canvas.Text(bars + 4, middle + 3.5, Entropies[t].ToString("0.00", CultureInfo.InvariantCulture), size, Paint.Ink);
        }
    }

    private void DrawLegend(SvgCanvas canvas)
    {
        var y = Height - 30;
        var x = Left;
        foreach (var (label, dashed) in Legend())
        {
            canvas.Rect(x, y, 14, 14, Paint.Of(Colors.At(0.45)));
            HeatmapPainter.Outline(canvas, x - 2, y - 2, 18, dashed);
            canvas.Text(x + 21, y + 11, label, 12, Paint.Muted);
            x += 40 + (TokenText.Width(label) * 12);
        }
    }

    private IEnumerable<(string Label, bool Dashed)> Legend()
    {
        if (_sure.Length > 0) yield return ("gold link", false);
        if (_possible.Length > 0) yield return ("possible link", true);
    }

    private JsonObject HeatTrace()
    {
        var trace = new JsonObject
        {
            ["type"] = "heatmap",
            ["z"] = Json.Matrix(_matrix.Weights),
            ["x"] = Json.Positions(Source.Count),
            ["y"] = Json.Positions(Target.Count),
            ["zmin"] = 0,
            ["zmax"] = MaxWeight,
            ["colorscale"] = Json.ColorScale(Colors),
            ["xgap"] = 1,
            ["ygap"] = 1,
            ["colorbar"] = new JsonObject
            {
                ["title"] = new JsonObject { ["text"] = "attention weight", ["side"] = "right", ["font"] = new JsonObject { ["size"] = 12 } },
                ["lenmode"] = "pixels",
                ["len"] = BarHeight,
                ["thickness"] = 12,
                ["outlinewidth"] = 0,
                ["x"] = 1,
                ["xpad"] = 18,
                ["y"] = 1,
                ["yanchor"] = "top",
                ["ypad"] = 0,
                ["tickvals"] = Json.Numbers(Ticks().Select(t => t.Item1 * MaxWeight)),
                ["ticktext"] = Json.Texts(Ticks().Select(t => t.Item2)),
            },
        };
        AddHover(trace);
        return trace;
    }

    // Ticks carry the words, so that the hover needs no text of its own a cell unless a word is shortened or gold is known.
    private void AddHover(JsonObject trace)
    {
        var plain = !HasGold && !_geometry.IsShortened;
        trace["hovertemplate"] = plain
            ? "source: <b>%{x}</b><br>target: <b>%{y}</b><br>weight: <b>%{z:.4f}</b><extra></extra>"
            : "%{hovertext}<br>weight: <b>%{z:.4f}</b><extra></extra>";
        if (!plain) trace["hovertext"] = Json.Matrix(Target.Count, Source.Count, Hover);
    }

    private string Hover(int t, int s)
    {
        var gold = GoldMark(t, s) switch { '*' => "gold link<br>", '+' => "possible gold link<br>", _ => "" };
        return $"{gold}source: <b>{TokenText.ForPlotly(Source[s])}</b><br>target: <b>{TokenText.ForPlotly(Target[t])}</b>";
    }

    private JsonObject EntropyTrace() => new()
    {
        ["type"] = "bar",
        ["orientation"] = "h",
        ["x"] = Json.Numbers(Entropies),
        ["y"] = Json.Positions(Target.Count),
        ["xaxis"] = "x2",
        ["yaxis"] = "y",
        ["width"] = Math.Min(16, _geometry.Cell - 1) / _geometry.Cell,
        ["marker"] = new JsonObject { ["color"] = "var(--ak-grid)" },
        ["text"] = Json.Texts(Entropies.Select(e => e.ToString("0.00", CultureInfo.InvariantCulture))),
        ["textposition"] = "none",
        ["hovertext"] = Json.Texts(Target.Select((word, t) => string.Create(
            CultureInfo.InvariantCulture,
            $"target: <b>{TokenText.ForPlotly(word)}</b><br>entropy: <b>{Entropies[t]:0.000}</b> bits of at most {Math.Log2(Source.Count):0.000}<br>sum of the weights: <b>{RowSums[t]:0.0000}</b>"))),
        ["hoverinfo"] = "text",
        ["showlegend"] = false,
    };

    private JsonObject EntropyAxis(double area) => new()
    {
        ["domain"] = new JsonArray((area - BarWidth) / area, 1),
        ["range"] = new JsonArray(0, MaxEntropy),
        ["fixedrange"] = true,
        ["side"] = "top",
        ["showgrid"] = false,
        ["zeroline"] = false,
        ["tickmode"] = "array",
        ["tickvals"] = new JsonArray(MaxEntropy / 2),
        ["ticktext"] = new JsonArray("entropy"),
        ["tickfont"] = new JsonObject { ["size"] = _geometry.FontSize },
        ["tickangle"] = _geometry.Angle,
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
