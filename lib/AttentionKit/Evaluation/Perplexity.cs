namespace AttentionKit;

/// <summary>Perplexity: among how many equally likely words the model hesitates, exp of the mean cross entropy.</summary>
public static class Perplexity
{
    /// <summary>The perplexity of a mean cross entropy.</summary>
    /// <param name="loss">The mean cross entropy over real tokens, in nats (natural logarithm), without label smoothing.</param>
    public static double FromLoss(double loss) => Math.Exp(loss);

    /// <summary>The perplexity of tokens that the model gave these log-probabilities.</summary>
    /// <param name="logProbabilities">The natural logarithm of each real token's probability, with the closing
    /// <c>&lt;/s&gt;</c>'s.</param>
    /// <exception cref="ArgumentException">There is no token.</exception>
    public static double FromLogProbabilities(IEnumerable<double> logProbabilities)
    {
        ArgumentNullException.ThrowIfNull(logProbabilities);
        var (sum, tokens) = logProbabilities.Aggregate((Sum: 0.0, Tokens: 0), (total, l) => (total.Sum + l, total.Tokens + 1));
        if (tokens == 0)
            throw new ArgumentException("There are no tokens. Give the log-probability of at least one.", nameof(logProbabilities));
        return FromLoss(-sum / tokens);
    }
}
