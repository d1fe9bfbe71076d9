namespace AttentionKit;

/// <summary>
/// Word alignments read off attention weights. Attention was not trained to align words; the alignment error rate against
/// gold alignments says how far it does.
/// </summary>
/// <remarks>
/// Where tokens are given, the special ones (<c>&lt;s&gt;</c>, <c>&lt;/s&gt;</c>, padding) get no link and are not counted in
/// positions. A target token that looks at one of them more than at any word has no link: it comes from nothing, as with the
/// empty word of the IBM models.
/// </remarks>
public static class AttentionAlignment
{
    /// <summary>Links each target token to the source token it looks at most.</summary>
    /// <param name="weights">The attention weights [T,S], without special tokens.</param>
    public static IReadOnlyList<AlignmentLink> Argmax(float[,] weights) => Links(weights, null, null, Largest);

    /// <summary>Links each target word to the source word it looks at most.</summary>
    /// <param name="weights">The attention weights [T,S].</param>
    /// <param name="source">The source tokens [S], special ones included.</param>
    /// <param name="target">The target tokens [T], special ones included.</param>
    /// <exception cref="ArgumentException">The weights have another shape than the tokens.</exception>
    public static IReadOnlyList<AlignmentLink> Argmax(
        float[,] weights, IReadOnlyList<string> source, IReadOnlyList<string> target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        return Links(weights, source, target, Largest);
    }

    /// <summary>Links each word of a translation to the source word the model looked at most when it wrote it.</summary>
    /// <param name="translation">A translation with attention weights.</param>
    /// <exception cref="ArgumentException">The translation has no weights: its model has no attention.</exception>
    public static IReadOnlyList<AlignmentLink> Argmax(Translation translation) =>
        Argmax(Weights(translation), translation.Source, translation.Target);

    /// <summary>Links each target token to every source token that gets at least some weight.</summary>
    /// <param name="weights">The attention weights [T,S], without special tokens.</param>
    /// <param name="threshold">The least weight of a link, above 0 and at most 1.</param>
    /// <exception cref="ArgumentException">The threshold is not above 0 and at most 1.</exception>
    public static IReadOnlyList<AlignmentLink> Threshold(float[,] weights, double threshold) =>
        Links(weights, null, null, AtLeast(threshold));

    /// <summary>Links each target word to every source word that gets at least some weight.</summary>
    /// <param name="weights">The attention weights [T,S].</param>
    /// <param name="source">The source tokens [S], special ones included.</param>
    /// <param name="target">The target tokens [T], special ones included.</param>
    /// <param name="threshold">The least weight of a link, above 0 and at most 1.</param>
    /// <exception cref="ArgumentException">The weights have another shape than the tokens, or the threshold is out of
    /// range.</exception>
    public static IReadOnlyList<AlignmentLink> Threshold(
        float[,] weights, IReadOnlyList<string> source, IReadOnlyList<string> target, double threshold)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        return Links(weights, source, target, AtLeast(threshold));
    }

    /// <summary>Links each word of a translation to every source word that got at least some weight.</summary>
    /// <param name="translation">A translation with attention weights.</param>
    /// <param name="threshold">The least weight of a link, above 0 and at most 1.</param>
    /// <exception cref="ArgumentException">The translation has no weights, or the threshold is out of range.</exception>
    public static IReadOnlyList<AlignmentLink> Threshold(Translation translation, double threshold) =>
        Threshold(Weights(translation), translation.Source, translation.Target, threshold);

    private static List<AlignmentLink> Links(
        float[,] weights,
        IReadOnlyList<string>? source,
        IReadOnlyList<string>? target,
        Func<float[], IEnumerable<int>> choose)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var sourceWords = WordPositions(source, weights.GetLength(1), "source");
        var targetWords = WordPositions(target, weights.GetLength(0), "target");
        var links = new List<AlignmentLink>();
        for (var t = 0; t < targetWords.Length; t++)
        {
            if (targetWords[t] is not { } targetWord)
                continue;
            foreach (var s in choose(AttentionStatistics.Row(weights, t)))
                if (sourceWords[s] is { } sourceWord)
                    links.Add(new AlignmentLink(sourceWord, targetWord));
        }

        return links;
    }

    /// <summary>Each token's position among the words; null for special tokens.</summary>
    private static int?[] WordPositions(IReadOnlyList<string>? tokens, int count, string side)
    {
        if (tokens is null)
            return [.. Enumerable.Range(0, count).Select(i => (int?)i)];
        if (tokens.Count != count)
            throw new ArgumentException(
                $"There are {tokens.Count} {side} tokens, but the weights [T,S] have {count}. "
                + "Give the tokens as the model saw them, with the closing </s> where it has weights.");
        var word = 0;
        return [.. tokens.Select(token => ScoreText.IsSpecial(token) ? (int?)null : word++)];
    }

    private static IEnumerable<int> Largest(float[] row) => row.Length > 0 ? [Array.IndexOf(row, row.Max())] : [];

    private static Func<float[], IEnumerable<int>> AtLeast(double threshold)
    {
        if (threshold is not (> 0 and <= 1))
            throw new ArgumentException($"Threshold {threshold} is not above 0 and at most 1, as weights are.", nameof(threshold));
        return row => Enumerable.Range(0, row.Length).Where(s => row[s] >= threshold);
    }

    private static float[,] Weights(Translation translation)
    {
        ArgumentNullException.ThrowIfNull(translation);
        return translation.Weights ?? throw new ArgumentException(
            "The translation has no attention weights. Translate with a model that has attention.", nameof(translation));
    }
}
