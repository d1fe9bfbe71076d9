namespace AttentionKit;

/// <summary>
/// A corpus score with its confidence interval, by resampling: the test set is drawn again, with replacement, from its own sentences,
/// many times, and each of these test sets is scored (Efron and Tibshirani, 1993; for translation, Koehn, 2004).
/// </summary>
/// <param name="Score">The score of the corpus.</param>
/// <param name="Mean">The mean score of the resamples.</param>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
/// <param name="Level">The share of resamples between the bounds, 0.95 as a rule.</param>
/// <param name="Samples">The number of resamples.</param>
public sealed record Bootstrap(double Score, double Mean, double Low, double High, double Level, int Samples)
{
    /// <summary>The confidence interval of a corpus score, by the percentile method.</summary>
    /// <param name="statistics">The corpus, from <c>Bleu.Statistics</c> or another metric's.</param>
    /// <param name="samples">The number of resamples.</param>
    /// <param name="level">The share of resamples that lie between the bounds.</param>
    /// <param name="seed">The seed of the resampling: the same seed gives the same interval.</param>
    /// <exception cref="ArgumentException">There are no resamples, or the level is not between 0 and 1.</exception>
    public static Bootstrap Interval(CorpusStatistics statistics, int samples = 1000, double level = 0.95, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        Check(samples, level);
        double[] scores = [.. Resamples(statistics.Sentences, samples, seed).Select(statistics.Resample)];
        var (low, high) = Percentiles(scores, level);
        return new Bootstrap(statistics.Score, scores.Average(), low, high, level, samples);
    }

    /// <summary>As many random test sets as asked for, each as long as the corpus. One array, filled anew for each.</summary>
    internal static IEnumerable<int[]> Resamples(int sentences, int samples, int seed)
    {
        // Its sequence is not promised to stay from one version of .NET to the next; a test says when it changes.
        var random = new Random(seed);
        var drawn = new int[sentences];
        for (var sample = 0; sample < samples; sample++)
        {
            for (var i = 0; i < sentences; i++) drawn[i] = random.Next(sentences);
            yield return drawn;
        }
    }

    internal static (double Low, double High) Percentiles(double[] values, double level)
    {
        var sorted = values.Order().ToArray();
        var outside = (int)(sorted.Length * (1 - level) / 2);
        return (sorted[outside], sorted[^(outside + 1)]);
    }

    internal static void Check(int samples, double level)
    {
        if (samples < 1) throw new ArgumentException($"{samples} resamples are too few; 1000 is usual.", nameof(samples));
        if (level is not (> 0 and < 1)) throw new ArgumentException($"Level {level} is not between 0 and 1; 0.95 is usual.", nameof(level));
    }

    /// <summary>The score and its bounds on one line.</summary>
    public override string ToString() => Invariant($"{Score:F2} [{Low:F2}, {High:F2}] ({Level:P0} of {Samples} resamples)");
}
