namespace AttentionKit;

/// <summary>
/// How well predicted word links agree with gold ones: alignment error rate, precision, recall (Och and Ney, 2003, section 5.1).
/// </summary>
/// <param name="Predicted">Predicted links, |A|.</param>
/// <param name="Sure">Sure links of the gold alignment, |S|.</param>
/// <param name="PredictedSure">Predicted links that are sure, |A ∩ S|.</param>
/// <param name="PredictedPossible">Predicted links that are at least possible, |A ∩ P|; the possible links include the sure ones.</param>
public sealed record AlignmentError(long Predicted, long Sure, long PredictedSure, long PredictedPossible)
{
    /// <summary>The score of one sentence.</summary>
    /// <param name="predicted">The predicted links; a repeated one counts once.</param>
    /// <param name="gold">The gold alignment. A sure link counts as possible too, listed there or not.</param>
    public static AlignmentError Measure(IEnumerable<AlignmentLink> predicted, WordAlignment gold)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(gold);
        var links = predicted.ToHashSet();
        var sure = gold.Sure.ToHashSet();
        var possible = gold.Possible.Concat(sure).ToHashSet();
        return new AlignmentError(links.Count, sure.Count, links.Count(sure.Contains), links.Count(possible.Contains));
    }

    /// <summary>The score of a corpus: from the sums of the sentences' counts, so that long sentences weigh more.</summary>
    /// <param name="predicted">The predicted links of each pair.</param>
    /// <param name="pairs">The pairs, each with its gold <see cref="SentencePair.Alignment"/>.</param>
    /// <exception cref="ArgumentException">The corpus is empty, the counts differ, a pair has no gold alignment, or a link leads beyond its sentence.</exception>
    public static AlignmentError Measure(IReadOnlyList<IReadOnlyList<AlignmentLink>> predicted, IReadOnlyList<SentencePair> pairs) =>
        Sentences(predicted, pairs).Aggregate((sum, sentence) => sum + sentence);

    /// <summary>
    /// Each pair's counts, for <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and <see cref="ScoreByLength"/>;
    /// the score is the error rate.
    /// </summary>
    /// <inheritdoc cref="Measure(IReadOnlyList{IReadOnlyList{AlignmentLink}}, IReadOnlyList{SentencePair})"/>
    public static CorpusStatistics Statistics(IReadOnlyList<IReadOnlyList<AlignmentLink>> predicted, IReadOnlyList<SentencePair> pairs)
    {
        double[][] rows = [.. Sentences(predicted, pairs)
            .Select(s => new double[] { s.Predicted, s.Sure, s.PredictedSure, s.PredictedPossible })];
        return new CorpusStatistics("AER", "sure and possible links", higherIsBetter: false, rows,
            sums => new AlignmentError((long)sums[0], (long)sums[1], (long)sums[2], (long)sums[3]).ErrorRate);
    }

    private static IEnumerable<AlignmentError> Sentences(
        IReadOnlyList<IReadOnlyList<AlignmentLink>> predicted, IReadOnlyList<SentencePair> pairs)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(pairs);
        if (predicted.Count == 0)
            throw new ArgumentException("There are no alignments. Give the links of at least one sentence.", nameof(predicted));
        if (predicted.Count != pairs.Count)
            throw new ArgumentException(
                $"There are {predicted.Count} predicted and {pairs.Count} gold alignments. Give one of each a sentence.", nameof(pairs));
        return predicted.Select((links, i) => Measure(Inside(links, pairs[i], i, "predicted"), Gold(pairs[i], i)));
    }

    private static WordAlignment Gold(SentencePair pair, int i)
    {
        var gold = pair.Alignment ?? throw new ArgumentException(
            $"Pair {i} ('{pair.SourceText}') has no gold alignment. Score pairs that have one, such as the generated corpus's.", nameof(pair));
        Inside([.. gold.Sure, .. gold.Possible], pair, i, "gold");
        return gold;
    }

    // Links that count from 1 and were read as if from 0 would give a wrong score without a word; the last word gives them away.
    private static IReadOnlyList<AlignmentLink> Inside(IReadOnlyList<AlignmentLink> links, SentencePair pair, int i, string whose)
    {
        foreach (var link in links)
        {
            if (link.Source >= 0 && link.Source < pair.Source.Count && link.Target >= 0 && link.Target < pair.Target.Count) continue;
            throw new ArgumentException(
                $"The {whose} link {link} of pair {i} leads beyond its {pair.Source.Count} source and {pair.Target.Count} target tokens. "
                + "Positions count from 0: a file that counts from 1 is read with WordAlignment.Parse(…, first: 1).", nameof(links));
        }

        return links;
    }

    /// <summary>|A ∩ P| / |A|: the share of predicted links that are not wrong, 0 to 1; 1 where none is predicted.</summary>
    public double Precision => Predicted > 0 ? (double)PredictedPossible / Predicted : 1;

    /// <summary>|A ∩ S| / |S|: the share of sure links that are found, 0 to 1; 1 where there is none to find.</summary>
    public double Recall => Sure > 0 ? (double)PredictedSure / Sure : 1;

    /// <summary>
    /// The alignment error rate, 1 - (|A ∩ S| + |A ∩ P|) / (|A| + |S|): 0 is perfect, 1 is all wrong;
    /// 0 where nothing is predicted and nothing sure.
    /// </summary>
    public double ErrorRate => Predicted + Sure > 0 ? 1 - ((double)(PredictedSure + PredictedPossible) / (Predicted + Sure)) : 0;

    /// <summary>The counts of both together: how a corpus is scored.</summary>
    public static AlignmentError operator +(AlignmentError left, AlignmentError right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Add(right);
    }

    /// <summary>The counts of both together: how a corpus is scored.</summary>
    /// <param name="other">The score of other sentences.</param>
    public AlignmentError Add(AlignmentError other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new AlignmentError(Predicted + other.Predicted, Sure + other.Sure,
            PredictedSure + other.PredictedSure, PredictedPossible + other.PredictedPossible);
    }

    /// <summary>The three scores on one line.</summary>
    public override string ToString() => Invariant($"AER = {ErrorRate:F3} (precision = {Precision:F3} recall = {Recall:F3} links = {Predicted} sure = {Sure})");
}
