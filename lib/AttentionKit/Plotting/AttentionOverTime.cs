namespace AttentionKit;

/// <summary>The figure of <see cref="AttentionHeatmap.OverTime"/>.</summary>
internal sealed class AttentionOverTime : Figure
{
    private const int StaticPanels = 6;
    private readonly (string Name, AttentionMatrix Matrix)[] _states;
    private readonly HeatmapGrid _grid;

    private AttentionOverTime(string title, (string Name, AttentionMatrix Matrix)[] states) : base(title)
    {
        if (states.Length == 0) throw new ArgumentException("Attention over time needs at least one translation.", nameof(states));
        if (states.Any(s => !s.Matrix.Source.SequenceEqual(states[0].Matrix.Source)))
            throw new ArgumentException("The translations differ in their source sentence. Translate the same sentence after each epoch.", nameof(states));
        _states = states;
        _grid = new HeatmapGrid(title, Shown(states.Length).Select(i => states[i]), 1);
    }

    public override string Description => Invariant($"Attention over {_states.Length} states of training. ")
        + $"First, {_states[0].Name}: {_states[0].Matrix.Describe()} Last, {_states[^1].Name}: {_states[^1].Matrix.Describe()}";

    private int Rows => _states.Max(s => s.Matrix.Target.Count);

    /// <summary>See <see cref="AttentionHeatmap.OverTime"/>.</summary>
    public static AttentionOverTime Create(IEnumerable<(string Name, Translation Translation)> translations, string? title = null, bool showSpecialTokens = true)
    {
        ArgumentNullException.ThrowIfNull(translations);
        return new AttentionOverTime(
            title ?? "Attention while it learns", [.. translations.Select(t => (TokenText.Line(t.Name), AttentionMatrix.From(t.Translation, showSpecialTokens)))]);
    }

    public override string Text() => _grid.Text();

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

    private protected override Picture Describe() => _grid.Describe(Title, Description);

    private protected override Picture DescribeInteractive()
    {
        // There is room for the longest translation; a shorter one leaves rows blank.
        var rows = Enumerable.Range(0, Rows).Select(t => _states.Select(s => t < s.Matrix.Target.Count ? s.Matrix.Target[t] : "").MaxBy(TokenText.Width)!);
        var geometry = new HeatmapGeometry(_states[0].Matrix.Source, [.. rows], extent: 560);
        var (x, y) = (16 + Math.Max(76, geometry.Left), 40 + geometry.Top);
        HeatmapPanel[] panels = [.. _states.Select(s => Panel(s.Matrix, geometry) with { X = x, Y = y })];
        var colorBar = new ColorBar(AttentionMatrix.WeightTitle, 1, geometry.PlotHeight) { X = panels[^1].Right + 20, Y = y };
        double[] widths = [colorBar.X + colorBar.Width + 12, panels[^1].Right + geometry.Overhang + 12, 620, Picture.TitleWidth(Title)];
        return new Picture(Title, Description, widths.Max(), y + Math.Max(geometry.PlotHeight, colorBar.Height) + 100, [panels[^1], colorBar])
        {
            Slider = new Slider("", x + 62, Math.Ceiling(widths.Max()) - x - 106, [.. _states.Zip(panels, (s, p) => (s.Name, (IReadOnlyList<PicturePart>)[p]))]),
        };
    }

    private HeatmapPanel Panel(AttentionMatrix matrix, HeatmapGeometry geometry)
    {
        var values = HeatmapPanel.Table(Rows, matrix.Source.Count, (t, s) => t < matrix.Target.Count ? matrix.Weights[t, s] : double.NaN);
        string[] padded = [.. matrix.Target, .. Enumerable.Repeat("", Rows - matrix.Target.Count)];
        return new HeatmapPanel(matrix.Source, padded, values, geometry) { RowLabels = [.. matrix.Target.Select(t => TokenText.Fit(TokenText.Visible(t), 12))] };
    }
}
