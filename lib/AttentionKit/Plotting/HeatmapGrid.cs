using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TorchSharp;

namespace AttentionKit;

/// <summary>Several heatmaps beside each other with one colour bar: heads, mechanisms or models on the same sentence.</summary>
public sealed class HeatmapGrid : Figure
{
    private const double PanelTitle = 26;
    private const double Gap = 26;
    private const double MostWidth = 1040;
    private readonly IReadOnlyList<(string Name, AttentionMatrix Matrix)> _parts;
    private readonly HeatmapPanel[] _panels;
    private readonly ColorBar _colorBar;
    private readonly double _maxWeight;

    internal HeatmapGrid(string title, IReadOnlyList<(string Name, AttentionMatrix Matrix)> parts, ColorMap? colors, double maxWeight)
        : base(title)
    {
        if (parts.Count == 0) throw new ArgumentException("A grid needs at least one heatmap.", nameof(parts));
        if (!(maxWeight > 0 && double.IsFinite(maxWeight))) throw new ArgumentOutOfRangeException(nameof(maxWeight), maxWeight, "The weight at the top of the colour bar must be a number above 0.");
        _parts = [.. parts.Select(part => (TokenText.Line(part.Name), part.Matrix))];
        _maxWeight = maxWeight;
        var range = (0.0, maxWeight);
        var cell = parts.Min(part => Geometry(part.Matrix, 34).Cell);
        _panels = [.. parts.Select(part => new HeatmapPanel(
            part.Matrix.Source, part.Matrix.Target, part.Matrix.Weights, colors ?? ColorMap.Cividis, range, Geometry(part.Matrix, cell)))];
        _colorBar = new ColorBar(colors ?? ColorMap.Cividis, range, "attention weight", _panels.Max(p => p.Geometry.PlotHeight));

        HeatmapGeometry Geometry(AttentionMatrix matrix, double maxCell) =>
            new(matrix.Source, matrix.Target, extent: parts.Count is 3 or > 4 ? 230 : 340, maxCell: maxCell);
    }

    /// <summary>The names of the heatmaps.</summary>
    public IReadOnlyList<string> Names => [.. _parts.Select(p => p.Name)];

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"{_parts.Count} heatmaps of attention weights. ")
        + string.Join(" ", _parts.Select(p => $"{p.Name}: {p.Matrix.Describe()}"));

    private double CellWidth => _panels.Max(p => p.Geometry.Left + p.Geometry.PlotWidth + p.Geometry.Overhang) + Gap;

    private double CellHeight => _panels.Max(p => p.Geometry.Top + p.Geometry.PlotHeight) + PanelTitle + Gap;

    private int Columns => Math.Clamp((int)(MostWidth / CellWidth), 1, _panels.Length);

    private double Width => Math.Max(16 + (Columns * CellWidth) + _colorBar.Width + 8, TitleWidth);

    private double Height => Math.Max(44 + (((_panels.Length + Columns - 1) / Columns) * CellHeight), Origin(0).Y + _colorBar.Height + 20);

    private double ColorBarLeft => 16 + (Columns * CellWidth);

    /// <summary>Heatmaps of several translations.</summary>
    /// <param name="translations">A name for each translation and the translation.</param>
    /// <param name="title">The heading.</param>
    /// <param name="showSpecialTokens">False leaves out <c>&lt;/s&gt;</c> and the other special tokens.</param>
    /// <param name="colors">The colours.</param>
    /// <param name="maxWeight">The weight at the top of the colour bar.</param>
    /// <exception cref="ArgumentException">There is no translation, or one holds no weights.</exception>
    public static HeatmapGrid Of(
        IEnumerable<(string Name, Translation Translation)> translations, string? title = null, bool showSpecialTokens = true, ColorMap? colors = null, double maxWeight = 1)
    {
        ArgumentNullException.ThrowIfNull(translations);
        return new HeatmapGrid(
            title ?? "Attention, side by side",
            [.. translations.Select(t => (t.Name, AttentionMatrix.Of(t.Translation, showSpecialTokens)))], colors, maxWeight);
    }

    /// <summary>One heatmap a head of multi-head attention.</summary>
    /// <param name="source">The source tokens: S of them.</param>
    /// <param name="target">The target tokens: T of them.</param>
    /// <param name="weights">Each head's weights [N,T,S].</param>
    /// <param name="title">The heading.</param>
    /// <param name="showSpecialTokens">False leaves out <c>&lt;/s&gt;</c> and the other special tokens.</param>
    /// <param name="colors">The colours.</param>
    /// <param name="maxWeight">The weight at the top of the colour bar.</param>
    /// <exception cref="ArgumentException">The tensor is not [N,T,S].</exception>
    public static HeatmapGrid OfHeads(
        IReadOnlyList<string> source, IReadOnlyList<string> target, torch.Tensor weights, string? title = null, bool showSpecialTokens = true,
        ColorMap? colors = null, double maxWeight = 1)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(weights);
        var shape = weights.shape;
        if (shape.Length != 3 || shape[1] != target.Count || shape[2] != source.Count)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The weights are [{string.Join(',', shape)}]. They must be [N,T,S] with T = {target.Count} target and S = {source.Count} source tokens."),
                nameof(weights));
        }

        var parts = Enumerable.Range(0, (int)shape[0]).Select(n => (
            string.Create(CultureInfo.InvariantCulture, $"head {n + 1}"),
            AttentionMatrix.Of(source, target, Values(weights, n), showSpecialTokens)));
        return new HeatmapGrid(title ?? "Attention of each head", [.. parts], colors, maxWeight);
    }

    /// <inheritdoc/>
    public override string Text()
    {
        var text = new StringBuilder(Title).Append('\n');
        foreach (var (name, matrix) in _parts) text.Append(AttentionText.Format(name, matrix, _maxWeight)).Append('\n');
        return text.ToString();
    }

    /// <inheritdoc/>
    private protected override string Draw(string id) => DrawAs(id, Title, Description);

    /// <summary>Draws the grid as the picture of another figure.</summary>
    internal string DrawAs(string id, string title, string description)
    {
        var canvas = new SvgCanvas(Width, Height);
        canvas.Text(16, 28, TokenText.Fit(title, (canvas.Width - 32) / 16), 16, Paint.Ink, bold: true);
        for (var i = 0; i < _panels.Length; i++)
        {
            var (x, y) = Origin(i);
            canvas.Text(x, y - _panels[i].Geometry.Top - 8, TokenText.Fit(_parts[i].Name, (_panels[i].Geometry.PlotWidth + 40) / 13), 13, Paint.Ink, bold: true);
            _panels[i].Draw(canvas, x, y);
        }

        _colorBar.Draw(canvas, ColorBarLeft, Origin(0).Y);
        return canvas.ToSvg(id, title, description);
    }

    /// <inheritdoc/>
    private protected override JsonObject Interactive()
    {
        var layout = Json.Layout(Title, Width, Height);
        var data = new JsonArray();
        for (var i = 0; i < _panels.Length; i++)
        {
            var (x, y) = Origin(i);
            var first = data.Count;
            _panels[i].AddTo(data, layout, i, x, y);
            if (i == 0) _colorBar.AddTo(data[first]!.AsObject(), layout, ColorBarLeft, y);
            var name = Json.Note($"<b>{TokenText.Markup(_parts[i].Name)}</b>", x / Width, 1 - ((y - _panels[i].Geometry.Top - 16) / Height), "left", "var(--ak-ink)");
            name["font"]!["size"] = 13;
            Json.Annotations(layout).Add(name);
        }

        return new JsonObject { ["data"] = data, ["layout"] = layout, ["config"] = Config() };
    }

    private static float[,] Values(torch.Tensor weights, int head)
    {
        using var scope = torch.NewDisposeScope();
        var flat = weights[head].detach().cpu().to(torch.float32).contiguous().data<float>().ToArray();
        var matrix = new float[weights.shape[1], weights.shape[2]];
        Buffer.BlockCopy(flat, 0, matrix, 0, flat.Length * sizeof(float));
        return matrix;
    }

    private (double X, double Y) Origin(int panel) => (
        16 + (panel % Columns * CellWidth) + _panels[panel].Geometry.Left,
        40 + (panel / Columns * CellHeight) + PanelTitle + _panels.Max(p => p.Geometry.Top));
}
