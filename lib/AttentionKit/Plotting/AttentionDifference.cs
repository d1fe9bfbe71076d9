using System.Globalization;
using System.Text.Json.Nodes;

namespace AttentionKit;

/// <summary>Where two models look differently: the weights of one minus those of the other, on the same words.</summary>
public sealed class AttentionDifference : Figure
{
    private readonly AttentionMatrix _matrix;
    private readonly HeatmapPanel _panel;
    private readonly ColorBar _colorBar;
    private readonly string _first;
    private readonly string _second;

    private AttentionDifference(AttentionMatrix matrix, string first, string second, string title)
        : base(title)
    {
        (_matrix, _first, _second) = (matrix, first, second);
        var largest = Enumerable.Range(0, matrix.Target.Count).SelectMany(matrix.Row).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var limit = Math.Clamp(Math.Ceiling(largest * 10) / 10, 0.1, 1);
        _panel = new HeatmapPanel(matrix.Source, matrix.Target, matrix.Weights, ColorMap.BlueOrange, (-limit, limit)) { NumberFormat = "+.00;−.00", ValueName = "difference" };
        static string Short(string name) => TokenText.Fit(name, 6);
        _colorBar = new ColorBar(ColorMap.BlueOrange, (-limit, limit), $"← {Short(second)} more · {Short(first)} more →", Math.Max(220, _panel.Geometry.PlotHeight), "+0.##;−0.##;0");
    }

    /// <summary>The differences [T,S].</summary>
    public double[,] Values => (double[,])_matrix.Weights.Clone();

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            var cells = from t in Enumerable.Range(0, _matrix.Target.Count)
                        from s in Enumerable.Range(0, _matrix.Source.Count)
                        let value = _matrix.Weights[t, s]
                        where double.IsFinite(value)
                        orderby Math.Abs(value) descending
                        select string.Create(CultureInfo.InvariantCulture, $"{TokenText.Isolated(_matrix.Target[t])} at {TokenText.Isolated(_matrix.Source[s])} {value:+0.00;−0.00;0.00}");
            return $"Heatmap of attention weights of {_first} minus those of {_second}. Largest differences: {string.Join(", ", cells.Take(5))}.";
        }
    }

    private double Left => 16 + _panel.Geometry.Left;

    private double Top => 40 + _panel.Geometry.Top;

    private double ColorBarLeft => Left + _panel.Geometry.PlotWidth + 22;

    private double Width => Math.Max(Math.Max(ColorBarLeft + _colorBar.Width, Left + _panel.Geometry.PlotWidth + _panel.Geometry.Overhang), TitleWidth - 16) + 16;

    private double Height => Top + Math.Max(_panel.Geometry.PlotHeight, _colorBar.Height) + 20;

    /// <summary>The weights of one translation minus those of another of the same words.</summary>
    /// <param name="first">The translation whose larger weights are orange.</param>
    /// <param name="second">The translation whose larger weights are blue; the same source and target tokens.</param>
    /// <param name="firstName">The first model's name.</param>
    /// <param name="secondName">The second model's name.</param>
    /// <param name="title">The heading.</param>
    /// <param name="showSpecialTokens">False leaves out <c>&lt;/s&gt;</c> and the other special tokens.</param>
    /// <exception cref="ArgumentException">The tokens differ, or a translation holds no weights.</exception>
    public static AttentionDifference Of(
        Translation first, Translation second, string firstName = "first", string secondName = "second", string? title = null, bool showSpecialTokens = true)
    {
        // Both are checked as a whole before they are subtracted.
        AttentionMatrix.Of(first, true);
        AttentionMatrix.Of(second, true);
        if (!first.Source.SequenceEqual(second.Source) || !first.Target.SequenceEqual(second.Target))
        {
            throw new ArgumentException(
                $"The translations differ in their words ('{first.Text}', '{second.Text}'), so their weights cannot be subtracted. Let both models score the same target sentence.",
                nameof(second));
        }

        var difference = new float[first.Target.Count, first.Source.Count];
        for (var t = 0; t < first.Target.Count; t++)
        {
            for (var s = 0; s < first.Source.Count; s++) difference[t, s] = first.Weights![t, s] - second.Weights![t, s];
        }

        return new AttentionDifference(
            AttentionMatrix.Of(first.Source, first.Target, difference, showSpecialTokens), TokenText.Line(firstName), TokenText.Line(secondName), title ?? $"Attention: {firstName} − {secondName}");
    }

    /// <inheritdoc/>
    public override string Text()
    {
        var rows = new List<IReadOnlyList<string>> { (string[])["", .. _matrix.Source.Select(s => TokenText.FitColumns(TokenText.Isolated(s), 12))] };
        for (var t = 0; t < _matrix.Target.Count; t++)
        {
            rows.Add([
                TokenText.FitColumns(TokenText.Isolated(_matrix.Target[t]), 18),
                .. _matrix.Row(t).Select(v => Math.Abs(v) < 0.005 ? "·" : v.ToString("+0.00;-0.00", CultureInfo.InvariantCulture))]);
        }

        return $"{Title}  (rows: target, columns: source)\n{TextTable.Format(rows, column => column == 0)}";
    }

    /// <inheritdoc/>
    private protected override string Draw(string id)
    {
        var canvas = new SvgCanvas(Width, Height);
        DrawTitle(canvas);
        _panel.Draw(canvas, Left, Top);
        _colorBar.Draw(canvas, ColorBarLeft, Top);
        return canvas.ToSvg(id, Title, Description);
    }

    /// <inheritdoc/>
    private protected override JsonObject Interactive()
    {
        var layout = Json.Layout(Title, Width, Height);
        var data = new JsonArray();
        _panel.AddTo(data, layout, 0, Left, Top);
        _colorBar.AddTo(data[0]!.AsObject(), layout, ColorBarLeft, Top);
        return new JsonObject { ["data"] = data, ["layout"] = layout, ["config"] = Config() };
    }
}
