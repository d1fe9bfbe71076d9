namespace AttentionKit;

/// <summary>
/// Word alignments read off attention weights. Attention was not trained to align words; the alignment error rate against
/// gold alignments says how far it does.
/// </summary>
/// <remarks>
/// Marks (<c>&lt;s&gt;</c>, <c>&lt;/s&gt;</c>, padding) get no link and are not counted in positions. A target token that looks at one
/// of them more than at any word has no link: it comes from nothing, as with the empty word of the IBM models.
/// </remarks>
public static class AttentionAlignment
{
    /// <summary>Links each word of a translation to the source word the model looked at most when it wrote it.</summary>
    /// <param name="translation">A translation with attention weights.</param>
    /// <exception cref="ArgumentException">The translation has no weights, as its model has no attention, or they have another shape
    /// than its tokens.</exception>
    public static IReadOnlyList<AlignmentLink> Argmax(Translation translation) => Links(translation, Largest);

    /// <summary>Links each word of a translation to every source word that got at least some weight.</summary>
    /// <param name="translation">A translation with attention weights.</param>
    /// <param name="threshold">The least weight of a link, above 0 and at most 1.</param>
    /// <exception cref="ArgumentException">The translation has no weights, they have another shape than its tokens, or the threshold
    /// is out of range.</exception>
    public static IReadOnlyList<AlignmentLink> Threshold(Translation translation, double threshold) =>
        Links(translation, AtLeast(threshold));

    private static List<AlignmentLink> Links(Translation translation, Func<float[], IEnumerable<int>> choose)
    {
        var weights = Weights(translation);
        var sourceWords = WordPositions(translation.Source, weights.GetLength(1), "source");
        var targetWords = WordPositions(translation.Target, weights.GetLength(0), "target");
        var links = new List<AlignmentLink>();
        for (var t = 0; t < targetWords.Length; t++)
        {
            if (targetWords[t] is not { } targetWord) continue;
            foreach (var s in choose(AttentionStatistics.Row(weights, t)))
                if (sourceWords[s] is { } sourceWord) links.Add(new AlignmentLink(sourceWord, targetWord));
        }

        return links;
    }

    /// <summary>Each token's position among the words; null for marks.</summary>
    private static int?[] WordPositions(IReadOnlyList<string> tokens, int count, string side)
    {
        if (tokens.Count != count)
            throw new ArgumentException(
                $"There are {tokens.Count} {side} tokens, but the weights [T,S] have {count}. "
                + "Give the tokens as the model saw them, with the closing </s> where it has weights.");
        var word = 0;
        return [.. tokens.Select(token => Vocabulary.IsMark(token) ? (int?)null : word++)];
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
