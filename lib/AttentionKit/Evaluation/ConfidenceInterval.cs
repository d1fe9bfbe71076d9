using System.Globalization;

namespace AttentionKit;

/// <summary>A corpus score and how far it might be off, had the test set been another sample of the same kind.</summary>
/// <param name="Score">The score of the corpus.</param>
/// <param name="Mean">The mean score of the resamples.</param>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
/// <param name="Level">The share of resamples between the bounds, 0.95 as a rule.</param>
/// <param name="Samples">The number of resamples.</param>
public sealed record ConfidenceInterval(double Score, double Mean, double Low, double High, double Level, int Samples)
{
    /// <summary>The score and its bounds on one line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Score:F2} [{Low:F2}, {High:F2}] ({Level:P0} of {Samples} resamples)");
}
