namespace AttentionKit;

/// <summary>Where attention goes: how spread it is, and how much each source token gets.</summary>
public static class AttentionStatistics
{
    /// <summary>
    /// The entropy of each target token's weights [T], in nats: 0 where all weight is on one source token, ln S where it is spread evenly.
    /// </summary>
    /// <param name="weights">The attention weights [T,S].</param>
    public static double[] Entropy(float[,] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return [.. Enumerable.Range(0, weights.GetLength(0)).Select(t => Entropy(Row(weights, t)))];
    }

    /// <summary>
    /// The coverage of each source token [S]: the weight it got from all target tokens together. Far below 1 it may have been
    /// left out of the translation, far above 1 translated twice (Tu et al., 2016).
    /// </summary>
    /// <param name="weights">The attention weights [T,S].</param>
    public static double[] Coverage(float[,] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var coverage = new double[weights.GetLength(1)];
        for (var t = 0; t < weights.GetLength(0); t++)
            for (var s = 0; s < coverage.Length; s++) coverage[s] += weights[t, s];
        return coverage;
    }

    internal static float[] Row(float[,] weights, int t) => [.. Enumerable.Range(0, weights.GetLength(1)).Select(s => weights[t, s])];

    // 0 ln 0 is 0, its limit.
    private static double Entropy(float[] row) => row.Where(w => w > 0).Sum(w => -w * Math.Log(w));
}
