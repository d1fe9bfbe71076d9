namespace AttentionKit;

/// <summary>
/// How often the decoder is fed the true previous word in training, instead of the word it predicted itself
/// (scheduled sampling, Bengio et al. 2015, section 2.4).
/// </summary>
public sealed record TeacherForcing
{
    private TeacherForcing(TeacherForcingKind kind, double start, double end, double steps) =>
        (Kind, Start, End, Steps) = (kind, start, end, steps);

    /// <summary>Always the true word.</summary>
    public static TeacherForcing Full { get; } = new(TeacherForcingKind.Constant, 1, 1, 0);

    /// <summary>How the probability changes.</summary>
    public TeacherForcingKind Kind { get; }

    /// <summary>The probability of the true word at the first step.</summary>
    public double Start { get; }

    /// <summary>The probability it never falls below.</summary>
    public double End { get; }

    /// <summary>Steps of the linear decay, or the constant k of the inverse sigmoid one.</summary>
    public double Steps { get; }

    /// <summary>The true word with a fixed probability.</summary>
    /// <param name="probability">From 0 (never) to 1 (always).</param>
    public static TeacherForcing Ratio(double probability) =>
        new(TeacherForcingKind.Constant, Probability(probability, nameof(probability)), 0, 0);

    /// <summary>A probability that falls in a straight line: max(end, start - c·step).</summary>
    /// <param name="start">The probability at the first step.</param>
    /// <param name="end">The probability after <paramref name="steps"/> and from then on.</param>
    /// <param name="steps">Over how many steps it falls.</param>
    public static TeacherForcing Linear(double start, double end, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return new(TeacherForcingKind.Linear, Probability(start, nameof(start)), Probability(end, nameof(end)), steps);
    }

    /// <summary>A probability that falls along an inverse sigmoid: k / (k + exp(step / k)).</summary>
    /// <param name="k">At least 1; the larger, the later it falls.</param>
    public static TeacherForcing InverseSigmoid(double k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return new(TeacherForcingKind.InverseSigmoid, 1, 0, k);
    }

    /// <summary>The probability of the true word at a step.</summary>
    /// <param name="step">The step, from 1.</param>
    public double At(long step) => Kind switch
    {
        TeacherForcingKind.Linear => Math.Max(End, Start - ((Start - End) * (step - 1) / Steps)),
        TeacherForcingKind.InverseSigmoid => Steps / (Steps + Math.Exp((step - 1) / Steps)),
        _ => Start,
    };

    private static double Probability(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "A probability is from 0 to 1.");
}
