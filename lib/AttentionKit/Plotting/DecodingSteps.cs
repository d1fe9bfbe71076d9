namespace AttentionKit;

/// <summary>The figure of <see cref="AttentionHeatmap.Steps"/>.</summary>
internal sealed class DecodingSteps : Figure
{
    private readonly IReadOnlyList<string> _source;
    private readonly IReadOnlyList<DecodingStep> _steps;

    private DecodingSteps(string title, IReadOnlyList<string> source, IReadOnlyList<DecodingStep> steps)
        : base(title) => (_source, _steps) = (source, steps);

    public override string Description => "Decoding step by step. " + string.Join(' ', _steps.Select((step, t) => Invariant($"Step {t + 1}: {TokenText.Isolated(step.Word)}, looking most at {TokenText.Isolated(_source[Strongest(step)])}; most probable: {Words(step, ", ")}.")));

    /// <summary>See <see cref="AttentionHeatmap.Steps"/>.</summary>
    public static DecodingSteps Create(IReadOnlyList<string> source, IReadOnlyList<DecodingStep> steps, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count == 0 || source.Count == 0)
            throw new ArgumentException("There is no step or no source token to show.", nameof(steps));
        for (var t = 0; t < steps.Count; t++)
        {
            if (steps[t].Weights.Length != source.Count)
            {
                throw new ArgumentException(
                    Invariant($"Step {t + 1} has {steps[t].Weights.Length} weights for {source.Count} source tokens; there must be one a token."), nameof(steps));
            }
        }

        return new DecodingSteps(title ?? "Decoding, step by step", source, steps);
    }

    public override string Text()
    {
        var rows = _steps.Select((step, t) => (IReadOnlyList<string>)[
            (t + 1).ToString(CultureInfo.InvariantCulture), TokenText.Isolated(step.Word),
            Invariant($"{TokenText.Isolated(_source[Strongest(step)])} {step.Weights[Strongest(step)]:0.00}"), Words(step, "  ")]);
        return $"{Title}\n{TextTable.Format([(string[])["step", "word", "looks at", "most probable"], .. rows], _ => true)}";
    }

    private protected override Picture Describe()
    {
        var panel = Panel();
        var words = new TopWords(panel, Chosen, panel.Right + Math.Max(22, panel.Geometry.Overhang - 10), Most);
        var colorBar = new ColorBar(AttentionMatrix.WeightTitle, 1, panel.Geometry.PlotHeight) { X = words.X + (Most * TopWords.ChipWidth) + 16, Y = panel.Y };
        return new Picture(
            Title, Description, Math.Max(colorBar.X + colorBar.Width + 16, Picture.TitleWidth(Title)), Bottom(panel, colorBar) + 20,
            [panel, new Caption("most probable words", words.X, panel.Y - 10), words, colorBar]);
    }

    private protected override Picture DescribeInteractive()
    {
        var panel = Panel();
        var colorBar = new ColorBar(AttentionMatrix.WeightTitle, 1, panel.Geometry.PlotHeight) { X = panel.Right + 20, Y = panel.Y };
        var words = new TopWords(panel, Chosen, colorBar.X + colorBar.Width + 90, Most);
        var width = Math.Ceiling(Math.Max(words.X + TopWords.BarsWidth + 24, Picture.TitleWidth(Title)));
        return new Picture(Title, Description, width, Bottom(panel, colorBar) + 96, [panel, colorBar, words])
        {
            Slider = new Slider("step ", panel.X + 70, width - panel.X - 110, [.. Enumerable.Range(1, _steps.Count).Select(count => State(panel, words, count))]),
        };
    }

    private ChosenWord[] Chosen => [.. _steps.Select(step => new ChosenWord(step.Word, step.Top))];

    private int Most => _steps.Max(s => s.Top.Count);

    private static double Bottom(HeatmapPanel panel, ColorBar colorBar) => panel.Y + Math.Max(panel.Geometry.PlotHeight, colorBar.Height);

    private static int Strongest(DecodingStep step) => Array.IndexOf(step.Weights, step.Weights.Max());

    private static string Words(DecodingStep step, string separator) =>
        string.Join(separator, step.Top.Select(w => $"{TokenText.Isolated(w.Word)} {TopWords.Probability(w.Probability)}"));

    // As many of the rows as steps were taken.
    private static (string Name, IReadOnlyList<PicturePart> Parts) State(HeatmapPanel panel, TopWords words, int count)
    {
        var values = HeatmapPanel.Table(panel.Target.Count, panel.Source.Count, (t, s) => t < count ? panel.Values[t, s] : double.NaN);
        return (
            count.ToString(CultureInfo.InvariantCulture),
            [panel with { Values = values, RowLabels = [.. panel.RowLabels.Take(count)] }, words with { Steps = [.. words.Steps.Take(count)] }]);
    }

    private HeatmapPanel Panel()
    {
        var values = HeatmapPanel.Table(_steps.Count, _source.Count, (t, s) => _steps[t].Weights[s]);
        string[] target = [.. _steps.Select(s => s.Word)];
        var geometry = new HeatmapGeometry(_source, target, extent: 440, maxCell: 40);
        return new HeatmapPanel(_source, target, values, geometry) { X = 16 + geometry.Left, Y = 40 + geometry.Top };
    }
}
