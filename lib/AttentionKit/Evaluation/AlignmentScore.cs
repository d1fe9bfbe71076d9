using System.Globalization;

namespace AttentionKit;

/// <summary>How well predicted word links agree with a gold alignment (Och and Ney, 2003, section 5.1).</summary>
/// <param name="Predicted">Predicted links, |A|.</param>
/// <param name="Sure">Sure links of the gold alignment, |S|.</param>
/// <param name="PredictedSure">Predicted links that are sure, |A ∩ S|.</param>
/// <param name="PredictedPossible">Predicted links that are at least possible, |A ∩ P|; the possible links include the
/// sure ones.</param>
public sealed record AlignmentScore(long Predicted, long Sure, long PredictedSure, long PredictedPossible)
{
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
    public static AlignmentScore operator +(AlignmentScore left, AlignmentScore right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Add(right);
    }

    /// <summary>The counts of both together: how a corpus is scored.</summary>
    /// <param name="other">The score of other sentences.</param>
    public AlignmentScore Add(AlignmentScore other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new AlignmentScore(Predicted + other.Predicted, Sure + other.Sure,
            PredictedSure + other.PredictedSure, PredictedPossible + other.PredictedPossible);
    }

    /// <summary>The three scores on one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"AER = {ErrorRate:F3} (precision = {Precision:F3} recall = {Recall:F3} links = {Predicted} sure = {Sure})");
}
