namespace AttentionKit;

/// <summary>Attention weights [T,S] with the tokens they belong to, checked, and with what is computed from them.</summary>
internal sealed class AttentionMatrix
{
    /// <summary>What the colours of a heatmap stand for.</summary>
    internal const string WeightTitle = "attention weight";

    private readonly int[] _rows;
    private readonly int[] _columns;

    private AttentionMatrix(IReadOnlyList<string> source, IReadOnlyList<string> target, float[,] weights, int[] rows, int[] columns)
    {
        (_rows, _columns) = (rows, columns);
        Source = [.. columns.Select(s => source[s])];
        Target = [.. rows.Select(t => target[t])];
        Weights = HeatmapPanel.Table(rows.Length, columns.Length, (t, s) => weights[rows[t], columns[s]]);
        RowSums = [.. Enumerable.Range(0, rows.Length).Select(t => Row(t).Where(double.IsFinite).Sum())];
        var entropies = AttentionStatistics.Entropy(weights);
        Entropies = [.. rows.Select(t => entropies[t])];
        MaxEntropy = Math.Log(source.Count);
    }

    /// <summary>The source tokens shown: S of them.</summary>
    internal IReadOnlyList<string> Source { get; }

    /// <summary>The target tokens shown: T of them.</summary>
    internal IReadOnlyList<string> Target { get; }

    /// <summary>The weights shown [T,S].</summary>
    internal double[,] Weights { get; }

    /// <summary>The sum of each row's shown weights [T]: 1 unless tokens are hidden.</summary>
    internal IReadOnlyList<double> RowSums { get; }

    /// <summary>The entropy of each row's weights, hidden ones too, in nats [T]: 0 looks at one word, ln S at all alike.</summary>
    internal IReadOnlyList<double> Entropies { get; }

    /// <summary>The largest entropy possible: ln S.</summary>
    internal double MaxEntropy { get; }

    internal static AttentionMatrix From(Translation translation, bool showSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(translation);
        var weights = translation.Weights ?? throw new ArgumentException(
            "The translation holds no attention weights: its model has no attention. Translate with a model that has one.", nameof(translation));
        return From(translation.Source, translation.Target, weights, showSpecialTokens);
    }

    internal static AttentionMatrix From(IReadOnlyList<string> source, IReadOnlyList<string> target, float[,] weights, bool showSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.GetLength(0) != target.Count || weights.GetLength(1) != source.Count)
        {
            throw new ArgumentException(Invariant($"The weights are [{weights.GetLength(0)},{weights.GetLength(1)}]. They must be [T,S] = [{target.Count},{source.Count}], one row a target token and one column a source token."),
                nameof(weights));
        }

        var matrix = new AttentionMatrix(source, target, weights, Shown(target, showSpecialTokens), Shown(source, showSpecialTokens));
        if (matrix.Source.Count == 0 || matrix.Target.Count == 0)
            throw new ArgumentException("There is no token to show: a figure of attention needs at least one source and one target token.", nameof(source));
        return matrix;
    }

    /// <summary>One row of the weights.</summary>
    internal IEnumerable<double> Row(int t) => Enumerable.Range(0, Weights.GetLength(1)).Select(s => Weights[t, s]);

    /// <summary>The links between shown tokens, in the figure's own positions.</summary>
    internal IEnumerable<AlignmentLink> Shown(IEnumerable<AlignmentLink> links) =>
        from link in links
        let s = Array.IndexOf(_columns, link.Source)
        let t = Array.IndexOf(_rows, link.Target)
        where s >= 0 && t >= 0
        select new AlignmentLink(s, t);

    /// <summary>The source position with the row's largest weight.</summary>
    internal int Strongest(int t) => Row(t).Select((weight, s) => (weight, s)).MaxBy(cell => double.IsNaN(cell.weight) ? -1 : cell.weight).s;

    /// <summary>Each row's strongest weight in words.</summary>
    internal string Describe()
    {
        var rows = Target.Select((target, t) =>
        {
            var s = Strongest(t);
            return Invariant($"{TokenText.Isolated(target)} looks most at {TokenText.Isolated(Source[s])} ({Weights[t, s]:0.00})");
        });
        return string.Join("; ", rows) + ".";
    }

    private static int[] Shown(IReadOnlyList<string> tokens, bool special) =>
        [.. Enumerable.Range(0, tokens.Count).Where(i => special || tokens[i] is not (Vocabulary.Pad or Vocabulary.Begin or Vocabulary.End))];
}
