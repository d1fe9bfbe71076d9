namespace AttentionKit;

/// <summary>
/// Is the difference between two systems real? Both are scored on the same resampled test sets (Koehn, 2004, Statistical
/// Significance Tests for Machine Translation Evaluation, section 4).
/// </summary>
public static class PairedBootstrap
{
    /// <summary>Compares two systems that translated the same test set.</summary>
    /// <param name="system">The system, from <c>Bleu.Statistics</c> or another metric's.</param>
    /// <param name="baseline">What it is compared with, from the same metric, on the same sentences in the same order.</param>
    /// <param name="samples">The number of resamples.</param>
    /// <param name="seed">The seed of the resampling: the same seed gives the same result.</param>
    /// <exception cref="ArgumentException">The metrics or the numbers of sentences differ, or there are no resamples.</exception>
    public static BootstrapComparison Compare(CorpusStatistics system, CorpusStatistics baseline, int samples = 1000, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(baseline);
        Bootstrap.Check(samples, 0.95);
        CheckComparable(system, baseline);
        double[] differences = [.. Bootstrap.Resamples(system.Sentences, samples, seed)
            .Select(drawn => system.Resample(drawn) - baseline.Resample(drawn))];
        var (low, high) = Bootstrap.Percentiles(differences, 0.95);
        var wins = differences.Count(d => system.HigherIsBetter ? d > 0 : d < 0);
        return new BootstrapComparison(system.Metric, system.Score, baseline.Score, low, high,
            (double)wins / samples, PValue(differences, system.Score - baseline.Score), samples);
    }

    /// <summary>
    /// Two-sided, from the distribution moved to a mean of 0: what would be seen if the systems were equally good.
    /// </summary>
    private static double PValue(double[] differences, double measured)
    {
        var mean = differences.Average();
        var reached = differences.Count(d => Math.Abs(d - mean) >= Math.Abs(measured));
        // The measured difference is one of the possible outcomes: a p-value is never 0.
        return (reached + 1.0) / (differences.Length + 1);
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
}
