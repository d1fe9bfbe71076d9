namespace AttentionKit;

/// <summary>Alignments that know nothing of words: what any aligner must beat.</summary>
public static class AlignmentBaseline
{
    /// <summary>Links each target token to the source token at the same relative position: word order is all it knows.</summary>
    /// <param name="sourceLength">Source tokens, S.</param>
    /// <param name="targetLength">Target tokens, T.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static IReadOnlyList<AlignmentLink> Diagonal(int sourceLength, int targetLength) =>
        // The middle of target cell t, (t + 1/2) / T of the way, in integers.
        Links(sourceLength, targetLength, t => ((2 * t) + 1) * sourceLength / (2 * targetLength));

    /// <summary>
    /// Links each target token to a source token drawn at random, each as likely as the others: attention that knows
    /// nothing.
    /// </summary>
    /// <param name="sourceLength">Source tokens, S.</param>
    /// <param name="targetLength">Target tokens, T.</param>
    /// <param name="random">The source of chance; seed it, and use one for the whole corpus.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static IReadOnlyList<AlignmentLink> Uniform(int sourceLength, int targetLength, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Links(sourceLength, targetLength, _ => random.Next(sourceLength));
    }

    private static AlignmentLink[] Links(int sourceLength, int targetLength, Func<int, int> source)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sourceLength);
        ArgumentOutOfRangeException.ThrowIfNegative(targetLength);
        if (sourceLength == 0)
            return [];
        return [.. Enumerable.Range(0, targetLength).Select(t => new AlignmentLink(source(t), t))];
    }
}
