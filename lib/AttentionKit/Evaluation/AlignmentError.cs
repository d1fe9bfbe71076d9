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
    /// <param name="predicted">The predicted links of each sentence.</param>
    /// <param name="gold">The gold alignment of each sentence.</param>
    /// <exception cref="ArgumentException">The corpus is empty or the counts differ.</exception>
    public static AlignmentScore Of(
        IReadOnlyList<IReadOnlyList<AlignmentLink>> predicted, IReadOnlyList<WordAlignment> gold) =>
        Sentences(predicted, gold).Aggregate((sum, sentence) => sum + sentence);

    /// <summary>The score of a corpus whose pairs carry their gold alignments.</summary>
    /// <param name="predicted">The predicted links of each pair.</param>
    /// <param name="pairs">The pairs, each with <see cref="SentencePair.Alignment"/>.</param>
    /// <exception cref="ArgumentException">The corpus is empty, the counts differ, or a pair has no gold alignment.</exception>
    public static AlignmentScore Of(
        IReadOnlyList<IReadOnlyList<AlignmentLink>> predicted, IReadOnlyList<SentencePair> pairs) =>
        Of(predicted, Gold(pairs));

    /// <summary>
    /// Each sentence's counts, for <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and
    /// <see cref="ScoreByLength"/>; the score is the error rate.
    /// </summary>
    /// <inheritdoc cref="Of(IReadOnlyList{IReadOnlyList{AlignmentLink}}, IReadOnlyList{WordAlignment})"/>
    public static CorpusStatistics Statistics(
        IReadOnlyList<IReadOnlyList<AlignmentLink>> predicted, IReadOnlyList<WordAlignment> gold)
    {
        double[][] rows = [.. Sentences(predicted, gold)
            .Select(s => new double[] { s.Predicted, s.Sure, s.PredictedSure, s.PredictedPossible })];
        return new CorpusStatistics("AER", "sure and possible links", higherIsBetter: false, rows,
            sums => new AlignmentScore((long)sums[0], (long)sums[1], (long)sums[2], (long)sums[3]).ErrorRate);
    }

    /// <summary>
    /// Each pair's counts, for <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and <see cref="ScoreByLength"/>;
    /// the score is the error rate.
    /// </summary>
    /// <inheritdoc cref="Of(IReadOnlyList{IReadOnlyList{AlignmentLink}}, IReadOnlyList{SentencePair})"/>
    public static CorpusStatistics Statistics(
        IReadOnlyList<IReadOnlyList<AlignmentLink>> predicted, IReadOnlyList<SentencePair> pairs) =>
        Statistics(predicted, Gold(pairs));

    private static IEnumerable<AlignmentScore> Sentences(
        IReadOnlyList<IReadOnlyList<AlignmentLink>> predicted, IReadOnlyList<WordAlignment> gold)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(gold);
        if (predicted.Count == 0)
            throw new ArgumentException("There are no alignments. Give the links of at least one sentence.", nameof(predicted));
        if (predicted.Count != gold.Count)
            throw new ArgumentException(
                $"There are {predicted.Count} predicted and {gold.Count} gold alignments. Give one of each a sentence.", nameof(gold));
        return predicted.Zip(gold, Of);
    }

    private static WordAlignment[] Gold(IReadOnlyList<SentencePair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return [.. pairs.Select((pair, i) => pair.Alignment ?? throw new ArgumentException(
            $"Pair {i} ('{string.Join(' ', pair.Source)}') has no gold alignment. "
            + "Score pairs that have one, such as the generated corpus's.",
            nameof(pairs)))];
    }
}
