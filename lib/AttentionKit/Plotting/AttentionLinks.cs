namespace AttentionKit;

/// <summary>
/// Attention as links between two lines of words, source above and target below; a link is as wide as its weight. Pointing
/// at a word leaves only its links. Long sentences stand in two columns instead, source left and target right.
/// </summary>
internal sealed class AttentionLinks : Figure
{
    private const double MostWidth = 980;
    private const double Gap = 150;
    private const double RowHeight = 21;
    private readonly AttentionMatrix _matrix;
    private readonly double _threshold;
    private readonly string[] _source;
    private readonly string[] _target;

    internal AttentionLinks(AttentionMatrix matrix, string title, double threshold) : base(title)
    {
        if (threshold is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The smallest weight shown must be from 0 to below 1.");
        (_matrix, _threshold) = (matrix, threshold);
        _source = [.. matrix.Source.Select(Label)];
        _target = [.. matrix.Target.Select(Label)];
        IsHorizontal = Math.Max(LineWidth(_source), LineWidth(_target)) <= MostWidth;
    }

    public override string Description => Invariant($"Source and target words joined by links as wide as the attention weights. {_matrix.Describe()}");

    internal bool IsHorizontal { get; }

    /// <summary>The links shown, as positions of source and target word, with their weights.</summary>
    internal IEnumerable<(int Source, int Target, double Weight)> Links =>
        from t in Enumerable.Range(0, _target.Length)
        from s in Enumerable.Range(0, _source.Length)
        let weight = _matrix.Weights[t, s]
        where weight >= _threshold && weight > 0 && double.IsFinite(weight)
        select (s, t, weight);

    private double Width => Math.Max(
        32 + (IsHorizontal ? Math.Max(LineWidth(_source), LineWidth(_target)) : ColumnWidth(_source) + ColumnWidth(_target) + 260), Picture.TitleWidth(Title));

    private double Height => IsHorizontal ? 78 + Gap + 46 : 74 + (RowHeight * Math.Max(_source.Length, _target.Length)) + 16;

    public override string Text()
    {
        var rows = _matrix.Target.Select((word, t) => (IReadOnlyList<string>)[
            TokenText.Isolated(word), "←",
            string.Join("  ", Links.Where(l => l.Target == t).OrderByDescending(l => l.Weight).Take(5)
                .Select(l => Invariant($"{TokenText.Isolated(_matrix.Source[l.Source])} {l.Weight:0.00}")))]);
        return $"{Title}\n{TextTable.Format([.. rows], _ => true)}";
    }

    private protected override Picture Describe()
    {
        var source = _source.Select((label, s) => Word(_matrix.Source[s], label, IsHorizontal ? (Along(_source, s), 78) : (16 + ColumnWidth(_source), Down(s))));
        var target = _target.Select((label, t) => Word(_matrix.Target[t], label, IsHorizontal ? (Along(_target, t), 78 + Gap) : (Width - 16 - ColumnWidth(_target), Down(t))));
        var links = new WordLinks([.. source], [.. target], [.. Links.OrderBy(l => l.Weight)], IsHorizontal);
        Caption[] names = IsHorizontal
            ? [new("source", Width / 2, 52, Anchor.Middle), new("target", Width / 2, Height - 8, Anchor.Middle)]
            : [new("source", links.Source[0].X - 7, 60, Anchor.End), new("target", links.Target[0].X + 7, 60)];
        return new Picture(Title, Description, Width, Height, [links, .. names]);
    }

    private static WordLinks.Word Word(string token, string label, (double X, double Y) at) => new(token, label, at.X, at.Y);

    private static string Label(string token) => TokenText.Fit(TokenText.Visible(token), 11);

    private static double WordWidth(string label) => (TokenText.Width(label) * WordLinks.FontSize) + 16;

    private static double LineWidth(IEnumerable<string> labels) => labels.Sum(WordWidth);

    private static double ColumnWidth(IEnumerable<string> labels) => labels.Max(WordWidth);

    private double Along(string[] labels, int index) =>
        ((Width - LineWidth(labels)) / 2) + LineWidth(labels.Take(index)) + (WordWidth(labels[index]) / 2);

    private static double Down(int index) => 74 + ((index + 0.5) * RowHeight);
}
