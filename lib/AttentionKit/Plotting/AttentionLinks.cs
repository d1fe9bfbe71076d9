using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AttentionKit;

/// <summary>
/// Attention as links between two lines of words, source above and target below; a link is as wide as its weight. Pointing
/// at a word leaves only its links. Long sentences stand in two columns instead, source left and target right.
/// </summary>
public sealed class AttentionLinks : Figure
{
    private const double MostWidth = 980;
    private const double WidestLink = 13;
    private const double Gap = 150;
    private const double FontSize = 13;
    private const double RowHeight = 21;
    private readonly AttentionMatrix _matrix;
    private readonly string[] _source;
    private readonly string[] _target;

    private AttentionLinks(AttentionMatrix matrix, string title, double threshold)
        : base(title)
    {
        if (threshold is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The smallest weight shown must be from 0 to below 1.");
        (_matrix, Threshold) = (matrix, threshold);
        _source = [.. matrix.Source.Select(Label)];
        _target = [.. matrix.Target.Select(Label)];
        IsHorizontal = Math.Max(LineWidth(_source), LineWidth(_target)) <= MostWidth;
    }

    /// <summary>Links with smaller weights are left out.</summary>
    public double Threshold { get; }

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"Source and target words joined by links as wide as the attention weights. {_matrix.Describe()}");

    internal bool IsHorizontal { get; }

    /// <summary>The links shown, as positions of source and target word, with their weights.</summary>
    internal IEnumerable<(int Source, int Target, double Weight)> Links =>
        from t in Enumerable.Range(0, _target.Length)
        from s in Enumerable.Range(0, _source.Length)
        let weight = _matrix.Weights[t, s]
        where weight >= Threshold && weight > 0 && double.IsFinite(weight)
        select (s, t, weight);

    private double Width => Math.Max(
        IsHorizontal ? 32 + Math.Max(LineWidth(_source), LineWidth(_target)) : 32 + ColumnWidth(_source) + ColumnWidth(_target) + 260,
        TitleWidth);

    private double Height => IsHorizontal ? 78 + Gap + 46 : 74 + (RowHeight * Math.Max(_source.Length, _target.Length)) + 16;

    /// <summary>The links of a translation.</summary>
    /// <param name="translation">A translation with attention weights.</param>
    /// <param name="title">The heading.</param>
    /// <param name="showSpecialTokens">False leaves out <c>&lt;/s&gt;</c> and the other special tokens.</param>
    /// <param name="threshold">Links with smaller weights are left out.</param>
    /// <exception cref="ArgumentException">The translation holds no weights.</exception>
    public static AttentionLinks Of(Translation translation, string? title = null, bool showSpecialTokens = true, double threshold = 0.03) =>
        new(AttentionMatrix.Of(translation, showSpecialTokens), title ?? "Attention as links", threshold);

    /// <inheritdoc/>
    public override string Text()
    {
        var rows = _matrix.Target.Select((word, t) => (IReadOnlyList<string>)[
            TokenText.Isolated(word), "←",
            string.Join("  ", Links.Where(l => l.Target == t).OrderByDescending(l => l.Weight).Take(5)
                .Select(l => string.Create(CultureInfo.InvariantCulture, $"{TokenText.Isolated(_matrix.Source[l.Source])} {l.Weight:0.00}")))]);
        return $"{Title}\n{TextTable.Format([.. rows], _ => true)}";
    }

    /// <inheritdoc/>
    private protected override string Draw(string id)
    {
        var canvas = new SvgCanvas(Width, Height);
        DrawTitle(canvas);
        foreach (var (s, t, weight) in Links.OrderBy(l => l.Weight)) DrawLink(canvas, s, t, weight);
        for (var s = 0; s < _source.Length; s++) DrawWord(canvas, _source[s], _matrix.Source[s], SourceAt(s), "a", s, isSource: true);
        for (var t = 0; t < _target.Length; t++) DrawWord(canvas, _target[t], _matrix.Target[t], TargetAt(t), "b", t, isSource: false);
        foreach (var (x, y, name, anchor) in Names()) canvas.Text(x, y, name, 12, Paint.Muted, anchor);
        return canvas.ToSvg(id, Title, Description, HoverRules(id));
    }

    /// <inheritdoc/>
    private protected override JsonObject Interactive()
    {
        var layout = Json.Layout(Title, Width, Height);
        layout["xaxis"] = HiddenAxis(0, Width);
        layout["yaxis"] = HiddenAxis(Height, 0);
        layout["hovermode"] = "closest";
        foreach (var (x, y, name, anchor) in Names())
            Json.Annotations(layout).Add(Json.Note(name, x / Width, 1 - ((y - 4) / Height), anchor switch { Anchor.Start => "left", Anchor.Middle => "center", _ => "right" }));
        var data = new JsonArray();
        foreach (var (s, t, weight) in Links.OrderBy(l => l.Weight)) data.Add(LinkTrace(s, t, weight));
        data.Add(WordTrace(_source, _matrix.Source, SourceAt, "a", isSource: true));
        data.Add(WordTrace(_target, _matrix.Target, TargetAt, "b", isSource: false));
        return new JsonObject { ["data"] = data, ["layout"] = layout, ["config"] = Config() };
    }

    private static string Label(string token) => TokenText.Fit(TokenText.Visible(token), 11);

    private static double WordWidth(string label) => (TokenText.Width(label) * FontSize) + 16;

    private static double LineWidth(IEnumerable<string> labels) => labels.Sum(WordWidth);

    private static double ColumnWidth(IEnumerable<string> labels) => labels.Max(WordWidth);

    private static double Along(string[] labels, int index, double width) =>
        ((width - LineWidth(labels)) / 2) + LineWidth(labels.Take(index)) + (WordWidth(labels[index]) / 2);

    // Where a word's links begin.
    private (double X, double Y) SourceAt(int s) => IsHorizontal ? (Along(_source, s, Width), 78) : (16 + ColumnWidth(_source), 74 + ((s + 0.5) * RowHeight));

    private (double X, double Y) TargetAt(int t) => IsHorizontal ? (Along(_target, t, Width), 78 + Gap) : (Width - 16 - ColumnWidth(_target), 74 + ((t + 0.5) * RowHeight));

    private static double Opacity(double weight) => 0.25 + (0.55 * Math.Min(1, weight));

    private static double Thickness(double weight) => Math.Clamp(weight * WidestLink, 0.6, WidestLink);

    private void DrawLink(SvgCanvas canvas, int s, int t, double weight)
    {
        var ((x1, y1), (x2, y2)) = (SourceAt(s), TargetAt(t));
        var (cx, cy) = IsHorizontal ? (0.0, Gap * 0.45) : ((x2 - x1) * 0.45, 0.0);
        var d = $"M{SvgCanvas.Number(x1)} {SvgCanvas.Number(y1)}C{SvgCanvas.Number(x1 + cx)} {SvgCanvas.Number(y1 + cy)} {SvgCanvas.Number(x2 - cx)} {SvgCanvas.Number(y2 - cy)} {SvgCanvas.Number(x2)} {SvgCanvas.Number(y2)}";
        var tip = string.Create(CultureInfo.InvariantCulture, $"{TokenText.Isolated(_matrix.Target[t])} ← {TokenText.Isolated(_matrix.Source[s])}: {weight:0.00}");
        canvas.Curve(d, string.Create(CultureInfo.InvariantCulture, $"k a{s} b{t}"), Paint.SeriesStroke(0), Thickness(weight), Opacity(weight), tip);
    }

    private void DrawWord(SvgCanvas canvas, string label, string token, (double X, double Y) at, string kind, int index, bool isSource)
    {
        canvas.BeginGroup(string.Create(CultureInfo.InvariantCulture, $"class=\"w {kind}{index}\""));
        var (x, y, anchor) = WordPlace(at, isSource);
        var tip = TokenText.Visible(token);
        canvas.Text(x, y, label, FontSize, Paint.Ink, anchor, tip: tip == label ? null : tip);
        canvas.EndGroup();
    }

    private (double X, double Y, Anchor Anchor) WordPlace((double X, double Y) at, bool isSource)
    {
        if (IsHorizontal) return (at.X, isSource ? at.Y - 7 : at.Y + 18, Anchor.Middle);
        return isSource ? (at.X - 7, at.Y + 4.5, Anchor.End) : (at.X + 7, at.Y + 4.5, Anchor.Start);
    }

    private (double X, double Y, string Name, Anchor Anchor)[] Names() => IsHorizontal
        ? [(Width / 2, 52, "source", Anchor.Middle), (Width / 2, Height - 8, "target", Anchor.Middle)]
        : [(SourceAt(0).X - 7, 60, "source", Anchor.End), (TargetAt(0).X + 7, 60, "target", Anchor.Start)];

    // Linked hover without a script: while a word is pointed at, the links of all other words fade.
    private string HoverRules(string id)
    {
        var rules = new StringBuilder($"#{id} .w{{cursor:default}}#{id} .k,#{id} .w{{transition:opacity .12s}}");
        foreach (var word in Enumerable.Range(0, _source.Length).Select(s => "a" + s.ToString(CultureInfo.InvariantCulture))
            .Concat(Enumerable.Range(0, _target.Length).Select(t => "b" + t.ToString(CultureInfo.InvariantCulture))))
            rules.Append(CultureInfo.InvariantCulture, $"#{id}:has(.w.{word}:hover) .k:not(.{word}){{opacity:.06}}");
        return rules.ToString();
    }

    private static JsonObject HiddenAxis(double from, double to) => new()
    {
        ["visible"] = false,
        ["range"] = new JsonArray(from, to),
        ["fixedrange"] = true,
    };

    private JsonObject LinkTrace(int s, int t, double weight)
    {
        var points = Enumerable.Range(0, 33).Select(i => Bezier(SourceAt(s), TargetAt(t), i / 32.0)).ToArray();
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["x"] = Json.Numbers(points.Select(p => Math.Round(p.X, 1))),
            ["y"] = Json.Numbers(points.Select(p => Math.Round(p.Y, 1))),
            ["line"] = new JsonObject { ["color"] = Theme.SeriesVariable(0), ["width"] = Thickness(weight), ["simplify"] = false },
            ["opacity"] = Opacity(weight),
            ["hoverinfo"] = "skip",
            ["meta"] = new JsonObject { ["words"] = new JsonArray("a" + s.ToString(CultureInfo.InvariantCulture), "b" + t.ToString(CultureInfo.InvariantCulture)) },
        };
    }

    private (double X, double Y) Bezier((double X, double Y) from, (double X, double Y) to, double u)
    {
        var (cx, cy) = IsHorizontal ? (0.0, Gap * 0.45) : ((to.X - from.X) * 0.45, 0.0);
        double At(double p0, double p1, double p2, double p3) =>
            (Math.Pow(1 - u, 3) * p0) + (3 * Math.Pow(1 - u, 2) * u * p1) + (3 * (1 - u) * u * u * p2) + (u * u * u * p3);
        return (At(from.X, from.X + cx, to.X - cx, to.X), At(from.Y, from.Y + cy, to.Y - cy, to.Y));
    }

    private JsonObject WordTrace(string[] labels, IReadOnlyList<string> tokens, Func<int, (double X, double Y)> at, string kind, bool isSource)
    {
        var places = labels.Select((_, i) => at(i)).ToArray();
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers+text",
            ["x"] = Json.Numbers(places.Select(p => p.X)),
            ["y"] = Json.Numbers(places.Select(p => p.Y)),
            ["text"] = Json.Tokens(labels),
            ["textposition"] = (IsHorizontal, isSource) switch { (true, true) => "top center", (true, false) => "bottom center", (false, true) => "middle left", _ => "middle right" },
            ["textfont"] = new JsonObject { ["size"] = FontSize },
            ["marker"] = new JsonObject { ["size"] = 7, ["color"] = Theme.SeriesVariable(0) },
            ["customdata"] = Json.Texts(labels.Select((_, i) => kind + i.ToString(CultureInfo.InvariantCulture))),
            ["hovertext"] = Json.Texts(labels.Select((_, i) => WordHover(tokens, i, isSource))),
            ["hoverinfo"] = "text",
            ["cliponaxis"] = false,
        };
    }

    private string WordHover(IReadOnlyList<string> tokens, int index, bool isSource)
    {
        var links = Links.Where(l => (isSource ? l.Source : l.Target) == index).OrderByDescending(l => l.Weight).Take(8).Select(l =>
        {
            var other = isSource ? _matrix.Target[l.Target] : _matrix.Source[l.Source];
            return string.Create(CultureInfo.InvariantCulture, $"{l.Weight:0.000} {(isSource ? "→" : "←")} {TokenText.ForPlotly(other)}");
        });
        return $"<b>{TokenText.ForPlotly(tokens[index])}</b><br>{string.Join("<br>", links)}";
    }
}
