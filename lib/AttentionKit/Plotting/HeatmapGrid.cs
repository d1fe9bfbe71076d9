namespace AttentionKit;

/// <summary>Several heatmaps beside each other with one colour bar: heads, mechanisms or models on the same sentence.</summary>
internal sealed class HeatmapGrid : Figure
{
    private const double PanelTitle = 26;
    private const double Gap = 26;
    private const double MostWidth = 1040;
    private readonly (string Name, AttentionMatrix Matrix)[] _parts;
    private readonly double _maxWeight;

    internal HeatmapGrid(string title, IEnumerable<(string Name, AttentionMatrix Matrix)> parts, double maxWeight) : base(title)
    {
        (_parts, _maxWeight) = ([.. parts.Select(part => (TokenText.Line(part.Name), part.Matrix))], AttentionHeatmap.Checked(maxWeight));
        if (_parts.Length == 0) throw new ArgumentException("A grid needs at least one heatmap.", nameof(parts));
    }

    public override string Description => Invariant($"{_parts.Length} heatmaps of attention weights. ")
        + string.Join(" ", _parts.Select(p => $"{p.Name}: {p.Matrix.Describe()}"));

    /// <summary>See <see cref="AttentionHeatmap.Grid"/>.</summary>
    public static HeatmapGrid Create(
        IEnumerable<(string Name, Translation Translation)> translations, string? title = null, bool showSpecialTokens = true, double maxWeight = 1)
    {
        ArgumentNullException.ThrowIfNull(translations);
        return new HeatmapGrid(
            title ?? "Attention, side by side", translations.Select(t => (t.Name, AttentionMatrix.From(t.Translation, showSpecialTokens))), maxWeight);
    }

    /// <summary>See <see cref="AttentionHeatmap.Heads"/>.</summary>
    public static HeatmapGrid OfHeads(
        IReadOnlyList<string> source, IReadOnlyList<string> target, torch.Tensor weights, string? title = null, bool showSpecialTokens = true, double maxWeight = 1)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(weights);
        var shape = weights.shape;
        if (shape.Length != 3 || shape[1] != target.Count || shape[2] != source.Count)
        {
            throw new ArgumentException(
                Invariant($"The weights are [{string.Join(',', shape)}]. They must be [N,T,S] with T = {target.Count} target and S = {source.Count} source tokens."),
                nameof(weights));
        }

        var parts = Enumerable.Range(0, (int)shape[0]).Select(n => (
            Invariant($"head {n + 1}"),
            AttentionMatrix.From(source, target, Values(weights, n), showSpecialTokens)));
        return new HeatmapGrid(title ?? "Attention of each head", parts, maxWeight);
    }

    public override string Text()
    {
        var text = new StringBuilder(Title).Append('\n');
        foreach (var (name, matrix) in _parts) text.Append(AttentionText.Format(name, matrix, _maxWeight)).Append('\n');
        return text.ToString();
    }

    private protected override Picture Describe() => Describe(Title, Description);

    /// <summary>The grid as the picture of another figure.</summary>
    internal Picture Describe(string title, string description)
    {
        var cell = _parts.Min(part => Geometry(part.Matrix, 34).Cell);
        HeatmapPanel[] panels = [.. _parts.Select(p => new HeatmapPanel(p.Matrix.Source, p.Matrix.Target, p.Matrix.Weights, Geometry(p.Matrix, cell)) { Highest = _maxWeight })];
        var (cellWidth, cellHeight) = (
            panels.Max(p => p.Geometry.Left + p.Geometry.PlotWidth + p.Geometry.Overhang) + Gap,
            panels.Max(p => p.Geometry.Top + p.Geometry.PlotHeight) + PanelTitle + Gap);
        var columns = Math.Clamp((int)(MostWidth / cellWidth), 1, panels.Length);
        var firstRow = 40 + PanelTitle + panels.Max(p => p.Geometry.Top);
        var colorBar = new ColorBar(AttentionMatrix.WeightTitle, _maxWeight, panels.Max(p => p.Geometry.PlotHeight)) { X = 16 + (columns * cellWidth), Y = firstRow };
        var parts = panels.SelectMany((panel, i) =>
        {
            var placed = panel with { X = 16 + (i % columns * cellWidth) + panel.Geometry.Left, Y = firstRow + (i / columns * cellHeight) };
            var name = TokenText.Fit(_parts[i].Name, (panel.Geometry.PlotWidth + 40) / 13);
            return new PicturePart[] { new Caption(name, placed.X, placed.Y - panel.Geometry.Top - 8) { Size = 13, IsBold = true, Rise = 8 }, placed };
        });
        return new Picture(
            title, description, Math.Max(colorBar.X + colorBar.Width + 8, Picture.TitleWidth(title)),
            Math.Max(44 + ((panels.Length + columns - 1) / columns * cellHeight), firstRow + colorBar.Height + 20), [.. parts, colorBar]);
    }

    private HeatmapGeometry Geometry(AttentionMatrix matrix, double maxCell) =>
        new(matrix.Source, matrix.Target, extent: _parts.Length is 3 or > 4 ? 230 : 340, maxCell: maxCell);

    private static float[,] Values(torch.Tensor weights, int head)
    {
        using var scope = torch.NewDisposeScope();
        var flat = weights[head].detach().cpu().to(torch.float32).contiguous().data<float>().ToArray();
        var matrix = new float[weights.shape[1], weights.shape[2]];
        Buffer.BlockCopy(flat, 0, matrix, 0, flat.Length * sizeof(float));
        return matrix;
    }
}
