namespace AttentionKit;

/// <summary>
/// Scores word alignments against gold ones: alignment error rate, precision, recall (Och and Ney, 2003, section 5.1).
/// </summary>
public static class AlignmentError
{
    /// <summary>The score of one sentence.</summary>
    /// <param name="predicted">The predicted links; a repeated one counts once.</param>
    /// <param name="gold">The gold alignment. A sure link counts as possible too, listed there or not.</param>
    public static AlignmentScore Of(IEnumerable<AlignmentLink> predicted, WordAlignment gold)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(gold);
        var links = predicted.ToHashSet();
        var sure = gold.Sure.ToHashSet();
        var possible = gold.Possible.Concat(sure).ToHashSet();
        return new AlignmentScore(links.Count, sure.Count, links.Count(sure.Contains), links.Count(possible.Contains));
    }

    /// <summary>The score of a corpus: from the sums of the sentences' counts, so that long sentences weigh more.</summary>
    /// <param name="predicted">The predicted links of each pair.</param>
    /// <param name="pairs">The pairs, each with its gold <see cref="SentencePair.Alignment"/>.</param>
    /// <exception cref="ArgumentException">The corpus is empty, the counts differ, or a pair has no gold alignment.</exception>
    public static AlignmentScore Of(IReadOnlyList<IReadOnlyList<AlignmentLink>> predicted, IReadOnlyList<SentencePair> pairs) =>
        Sentences(predicted, pairs).Aggregate((sum, sentence) => sum + sentence);

    /// <summary>
    /// Each pair's counts, for <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and <see cref="ScoreByLength"/>;
    /// the score is the error rate.
    /// </summary>
    /// <inheritdoc cref="Of(IReadOnlyList{IReadOnlyList{AlignmentLink}}, IReadOnlyList{SentencePair})"/>
    public static CorpusStatistics Statistics(
        IReadOnlyList<IReadOnlyList<AlignmentLink>> predicted, IReadOnlyList<SentencePair> pairs)
    {
        double[][] rows = [.. Sentences(predicted, pairs)
            .Select(s => new double[] { s.Predicted, s.Sure, s.PredictedSure, s.PredictedPossible })];
        return new CorpusStatistics("AER", "sure and possible links", higherIsBetter: false, rows,
            sums => new AlignmentScore((long)sums[0], (long)sums[1], (long)sums[2], (long)sums[3]).ErrorRate);
    }

    private static IEnumerable<AlignmentScore> Sentences(
        IReadOnlyList<IReadOnlyList<AlignmentLink>> predicted, IReadOnlyList<SentencePair> pairs)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(pairs);
        if (predicted.Count == 0)
            throw new ArgumentException("There are no alignments. Give the links of at least one sentence.", nameof(predicted));
        if (predicted.Count != pairs.Count)
            throw new ArgumentException(
                $"There are {predicted.Count} predicted and {pairs.Count} gold alignments. Give one of each a sentence.", nameof(pairs));
        return predicted.Zip(pairs.Select(Gold), Of);
    }

    private static WordAlignment Gold(SentencePair pair, int i) => pair.Alignment ?? throw new ArgumentException(
        $"Pair {i} ('{string.Join(' ', pair.Source)}') has no gold alignment. "
        + "Score pairs that have one, such as the generated corpus's.",
        nameof(pair));
}
