namespace AttentionKit;

/// <summary>What hypotheses of one sentence are ranked by (Wu et al. 2016, equation 14).</summary>
/// <param name="options">The penalties.</param>
/// <param name="sourceLength">Real source tokens, <c>&lt;/s&gt;</c> included.</param>
internal sealed class Ranking(DecodingOptions options, int sourceLength)
{
    /// <summary>The log-probability over the length penalty, plus the coverage penalty.</summary>
    public double Score(Hypothesis hypothesis) =>
        (hypothesis.Total / LengthPenalty(hypothesis.Length)) + (options.CoveragePenalty > 0 ? options.CoveragePenalty * Coverage(hypothesis) : 0);

    /// <summary>
    /// What a hypothesis that goes on can reach at most: it can only lose probability, its penalty can at best grow to that
    /// of the longest sentence, and no coverage is worth more than all of it.
    /// </summary>
    public double Bound(Hypothesis hypothesis, int limit) => hypothesis.Total / LengthPenalty(limit);

    private double LengthPenalty(int length) => Math.Pow((5.0 + length) / 6, options.LengthPenalty);

    private double Coverage(Hypothesis hypothesis)
    {
        var covered = new double[sourceLength];
        foreach (var node in hypothesis.Path())
        {
            if (node.Weights is not { } weights)
                throw new InvalidOperationException("CoveragePenalty needs attention weights, and this model has none: set it to 0.");
            for (var i = 0; i < sourceLength; i++) covered[i] += weights.Span[i];
        }

        // The floor keeps a token without any attention from making every score minus infinity.
        return covered.Sum(c => Math.Log(Math.Clamp(c, 1e-9, 1)));
    }
}
