namespace AttentionKit;

/// <summary>
/// Two systems on one test set, and whether their difference is real: both are scored on the same resampled test sets (Koehn, 2004,
/// Statistical Significance Tests for Machine Translation Evaluation, section 4).
/// </summary>
/// <remarks>
/// <see cref="PValue"/> is not the p of sacreBLEU: both move the resampled differences to a mean of 0, but sacreBLEU
/// takes their absolute values before it does, and so counts on one side only. Where the systems differ clearly its p is about half as
/// large. <see cref="SacreBleuPValue"/> is sacreBLEU's, for a comparison with published tables.
/// </remarks>
/// <param name="Metric">The metric compared.</param>
/// <param name="System">The system's score.</param>
/// <param name="Baseline">The baseline's score.</param>
/// <param name="Low">Lower bound of the difference's 95% confidence interval.</param>
/// <param name="High">Upper bound of the difference's 95% confidence interval.</param>
/// <param name="Wins">The share of resampled test sets on which the system is better, 0 to 1: Koehn (2004) speaks of a real
/// difference from 0.95 on.</param>
/// <param name="PValue">
/// How likely a difference at least as large, in either direction, is where there is none: the share of resampled differences,
/// moved so that their mean is 0, that reach the measured one.
/// </param>
/// <param name="Samples">The number of resamples.</param>
public sealed record PairedBootstrap(
    string Metric, double System, double Baseline, double Low, double High, double Wins, double PValue, int Samples)
{
    /// <summary>Compares two systems that translated the same test set.</summary>
    /// <param name="system">The system, from <c>Bleu.Statistics</c> or another metric's.</param>
    /// <param name="baseline">What it is compared with, from the same metric, on the same sentences in the same order.</param>
    /// <param name="samples">The number of resamples.</param>
    /// <param name="seed">The seed of the resampling: the same seed gives the same result.</param>
    /// <returns>The difference and two p-values: the two-sided one that decides here, and sacreBLEU's.</returns>
    /// <exception cref="ArgumentException">The metrics or the numbers of sentences differ, or there are no resamples.</exception>
    public static PairedBootstrap Compare(CorpusStatistics system, CorpusStatistics baseline, int samples = 1000, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(baseline);
        Bootstrap.Check(samples, 0.95);
        CheckComparable(system, baseline);
        double[] differences = [.. Bootstrap.Resamples(system.Sentences, samples, seed)
            .Select(drawn => system.Resample(drawn) - baseline.Resample(drawn))];
        var (low, high) = Bootstrap.Percentiles(differences, 0.95);
        var measured = system.Score - baseline.Score;
        var wins = differences.Count(d => system.HigherIsBetter ? d > 0 : d < 0);
        return new PairedBootstrap(system.Metric, system.Score, baseline.Score, low, high,
            (double)wins / samples, TwoSided(differences, measured), samples)
        {
            SacreBleuPValue = OneSided(differences, measured),
            Sentences = system.Sentences,
        };
    }

    /// <summary>Two-sided, from the distribution moved to a mean of 0: what would be seen if the systems were equally good.</summary>
    private static double TwoSided(double[] differences, double measured)
    {
        var mean = differences.Average();
        var reached = differences.Count(d => Math.Abs(d - mean) >= Math.Abs(measured));
        // The measured difference is one of the possible outcomes: a p-value is never 0.
        return (reached + 1.0) / (differences.Length + 1);
    }

    /// <summary>
    /// As sacreBLEU 2 computes it for <c>--paired-bs</c>: absolute differences less their mean, against the measured absolute difference,
    /// which they must exceed; with one added above and below.
    /// </summary>
    internal static double OneSided(double[] differences, double measured)
    {
        var mean = differences.Average(Math.Abs);
        return (differences.Count(d => Math.Abs(d) - mean > Math.Abs(measured)) + 1.0) / (differences.Length + 1);
    }

    private static void CheckComparable(CorpusStatistics system, CorpusStatistics baseline)
    {
        if (system.Metric != baseline.Metric || system.Signature != baseline.Signature)
            throw new ArgumentException(
                $"{system.Metric} ({system.Signature}) cannot be compared with {baseline.Metric} ({baseline.Signature}). "
                + "Compute both in the same way.", nameof(baseline));
        if (system.Sentences != baseline.Sentences)
            throw new ArgumentException(
                $"The system has {system.Sentences} sentences and the baseline {baseline.Sentences}. "
                + "Translate the same test set with both.", nameof(baseline));
    }

    /// <summary>
    /// The fewest sentences that are judged: resamples of few are too much alike, and chance looks like a difference. Of equal systems, with
    /// normal differences, 9 in 100 came out as significant with 10 sentences, 7 with 30, 6 with 50; it should be 5.
    /// </summary>
    public const int FewestSentences = 30;

    /// <summary>
    /// The p-value of sacreBLEU's paired bootstrap, one-sided and therefore smaller than <see cref="PValue"/>; of a system with itself, where
    /// nothing differs, it is the smallest there is.
    /// </summary>
    public double SacreBleuPValue { get; internal init; }

    /// <summary>The number of sentences in the test set.</summary>
    public int Sentences { get; internal init; }

    /// <summary>The system's score less the baseline's.</summary>
    public double Difference => System - Baseline;

    /// <summary>
    /// True where a difference this large would come by chance in fewer than 5 of 100 test sets; false where there are fewer sentences
    /// than <see cref="FewestSentences"/>, which cannot tell.
    /// </summary>
    public bool IsSignificant => PValue < 0.05 && Sentences >= FewestSentences;

    /// <summary>The comparison on one line.</summary>
    public override string ToString()
    {
        var verdict = Sentences < FewestSentences ? "too few sentences to tell" : IsSignificant ? "significant" : "not significant";
        return Invariant($"{Metric} {System:F2} against {Baseline:F2}: {Difference:+0.00;-0.00;0.00} [{Low:F2}, {High:F2}], better on {Wins:P1} of {Samples} resamples, p = {PValue:F3} ({verdict})");
    }
}
