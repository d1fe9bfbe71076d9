namespace AttentionKit;

/// <summary>
/// The heatmap of one sentence's attention: source tokens on the x axis, target tokens on the y axis, each cell the weight
/// alpha(t,s) of Bahdanau, Cho and Bengio (2015), section 3.1, as in their figure 3. Beside each row stand the sum of its
/// weights and its entropy in nats: 0 where it looks at one word, ln S where it looks at all alike.
/// </summary>
public sealed class AttentionHeatmap : Figure
{
    private readonly AttentionMatrix _matrix;
    private readonly (AlignmentLink Link, bool IsSure)[] _gold;
    private readonly double _maxWeight;

    internal AttentionHeatmap(AttentionMatrix matrix, WordAlignment? gold, string? title, double maxWeight = 1) : base(title ?? "Attention")
    {
        (_matrix, _maxWeight) = (matrix, Checked(maxWeight));
        AlignmentLink[] sure = [.. matrix.Shown(gold?.Sure ?? []).Distinct()];
        _gold = [.. sure.Select(link => (link, true)), .. matrix.Shown(gold?.Possible ?? []).Except(sure).Select(link => (link, false))];
    }

    /// <inheritdoc/>
    public override string Description => Invariant($"Heatmap of attention weights, {_matrix.Source.Count} source tokens across, {_matrix.Target.Count} target tokens down. {_matrix.Describe()}");

    /// <summary>The weights shown, and what is computed from them.</summary>
    internal AttentionMatrix Matrix => _matrix;

    /// <summary>The heatmap of any weights.</summary>
    /// <param name="source">The source tokens: S of them.</param>
    /// <param name="target">The target tokens: T of them.</param>
    /// <param name="weights">The weights [T,S].</param>
    /// <param name="gold">The gold word alignment, where known: its sure links are outlined, the possible ones dashed.</param>
    /// <param name="title">The heading; the default is "Attention".</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or there is no token to show.</exception>
    public static AttentionHeatmap Create(
        IReadOnlyList<string> source, IReadOnlyList<string> target, float[,] weights, WordAlignment? gold = null, string? title = null) =>
        new(AttentionMatrix.From(source, target, weights, showSpecialTokens: true), gold, title);

    /// <summary>Heatmaps of several translations, beside each other with one colour bar.</summary>
    /// <param name="translations">A name for each translation and the translation.</param>
    /// <param name="title">The heading.</param>
    /// <param name="showSpecialTokens">False leaves out <c>&lt;/s&gt;</c> and the other special tokens.</param>
    /// <param name="maxWeight">The weight at the top of the colour bar.</param>
    /// <exception cref="ArgumentException">There is no translation, or one holds no weights.</exception>
    public static Figure Grid(
        IEnumerable<(string Name, Translation Translation)> translations, string? title = null, bool showSpecialTokens = true, double maxWeight = 1) =>
        HeatmapGrid.Create(translations, title, showSpecialTokens, maxWeight);

    /// <summary>One heatmap a head of multi-head attention.</summary>
    /// <param name="source">The source tokens: S of them.</param>
    /// <param name="target">The target tokens: T of them.</param>
    /// <param name="weights">Each head's weights [N,T,S].</param>
    /// <param name="title">The heading.</param>
    /// <param name="showSpecialTokens">False leaves out <c>&lt;/s&gt;</c> and the other special tokens.</param>
    /// <param name="maxWeight">The weight at the top of the colour bar.</param>
    /// <exception cref="ArgumentException">The tensor is not [N,T,S].</exception>
    public static Figure Heads(
        IReadOnlyList<string> source, IReadOnlyList<string> target, torch.Tensor weights, string? title = null, bool showSpecialTokens = true, double maxWeight = 1) =>
        HeatmapGrid.OfHeads(source, target, weights, title, showSpecialTokens, maxWeight);

    /// <summary>Attention step by step for one query: scores become weights by a softmax, and the weights mix the values.</summary>
    /// <param name="words">The source words: S of them.</param>
    /// <param name="scores">How well each fits the query [S].</param>
    /// <param name="values">Each word's value [S,H]; a few numbers are easier to read.</param>
    /// <param name="title">The heading.</param>
    /// <exception cref="ArgumentException">There is no word, or the numbers do not fit.</exception>
    public static Figure Sum(
        IReadOnlyList<string> words, IReadOnlyList<double> scores, IReadOnlyList<IReadOnlyList<double>> values, string? title = null) =>
        SumDrawing.Draw(words, scores, values, title);

    /// <summary>
    /// Decoding step by step: the target grows word by word, and each step shows where it looked and which words it thought of.
    /// A slider and a play button go through the steps; the static picture shows all of them.
    /// </summary>
    /// <param name="source">The source tokens: S of them.</param>
    /// <param name="steps">The steps, in order; each with S weights.</param>
    /// <param name="title">The heading.</param>
    /// <exception cref="ArgumentException">There is no step, or a step's weights are not as many as the source tokens.</exception>
    public static Figure Steps(IReadOnlyList<string> source, IReadOnlyList<DecodingStep> steps, string? title = null) =>
        DecodingSteps.Create(source, steps, title);

    /// <summary>
    /// Attention while it learns: one sentence, translated again after each epoch. A slider and a play button go through the
    /// epochs; the static picture shows up to six of them.
    /// </summary>
    /// <param name="translations">A name (such as "epoch 3") and the translation at that time, in order; all of one source sentence.</param>
    /// <param name="title">The heading.</param>
    /// <param name="showSpecialTokens">False leaves out <c>&lt;/s&gt;</c> and the other special tokens.</param>
    /// <exception cref="ArgumentException">There is no translation, one holds no weights, or their source sentences differ.</exception>
    public static Figure OverTime(IEnumerable<(string Name, Translation Translation)> translations, string? title = null, bool showSpecialTokens = true) =>
        AttentionOverTime.Create(translations, title, showSpecialTokens);

    /// <inheritdoc/>
    public override string Text() =>
        AttentionText.Format(Title, _matrix, _maxWeight, _gold.Length > 0 ? GoldMark : null)
        + (_gold.Length > 0 ? "gold links: * sure, + possible\n" : "");

    /// <summary>The weight at the top of the colours, where it can be one.</summary>
    internal static double Checked(double maxWeight) => maxWeight > 0 && double.IsFinite(maxWeight)
        ? maxWeight
        : throw new ArgumentOutOfRangeException(nameof(maxWeight), maxWeight, "The weight at the top of the colour bar must be a number above 0.");

    /// <inheritdoc/>
    private protected override Picture Describe()
    {
        var geometry = new HeatmapGeometry(_matrix.Source, _matrix.Target);
        var panel = new HeatmapPanel(_matrix.Source, _matrix.Target, _matrix.Weights, geometry)
        {
            X = 16 + geometry.Left,
            Y = 40 + geometry.Top,
            Highest = _maxWeight,
            Gold = [.. _gold.Select(g => (g.Link.Source, g.Link.Target, g.IsSure))],
        };
        var numbers = new RowNumbers(panel, _matrix.RowSums, _matrix.Entropies, _matrix.MaxEntropy);
        var colorBar = new ColorBar(AttentionMatrix.WeightTitle, _maxWeight, geometry.PlotHeight) { X = panel.Right + RowNumbers.Width + 18, Y = panel.Y };
        var height = panel.Y + Math.Max(geometry.PlotHeight, colorBar.Height) + (_gold.Length > 0 ? 44 : 20);
        var slantedEntropy = geometry.Angle == -45 ? 4.5 * geometry.FontSize : 0;
        double[] rights = [colorBar.X + colorBar.Width, panel.Right + geometry.Overhang, panel.Right + RowNumbers.Width + slantedEntropy, Picture.TitleWidth(Title) - 16];
        PicturePart[] parts = [panel, numbers, colorBar, .. _gold.Length > 0 ? new[] { new GoldLegend(panel.X, height - 30, Kinds()) } : []];
        return new Picture(Title, Description, rights.Max() + 16, height, parts);
    }

    private char GoldMark(int t, int s) =>
        _gold.Where(g => g.Link == new AlignmentLink(s, t)).Select(g => g.IsSure ? '*' : '+').FirstOrDefault(' ');

    private (string Label, bool Dashed)[] Kinds() =>
        [.. _gold.Select(g => g.IsSure).Distinct().Select(sure => sure ? ("gold link", false) : ("possible link", true))];
}
