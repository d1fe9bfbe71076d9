namespace AttentionKit.Tests;

public sealed class PerplexityTests
{
    [Fact]
    public void A_model_that_finds_V_words_equally_likely_has_perplexity_V()
    {
        Assert.Equal(350, Perplexity.FromLoss(Math.Log(350)), 1e-9);
        Assert.Equal(350, Perplexity.FromLogProbabilities(Enumerable.Repeat(-Math.Log(350), 7)), 1e-9);
    }

    [Fact]
    public void It_is_the_inverse_of_the_geometric_mean_of_probabilities() =>
        Assert.Equal(1 / Math.Sqrt(0.5 * 0.02), Perplexity.FromLogProbabilities([Math.Log(0.5), Math.Log(0.02)]), 1e-9);

    [Fact]
    public void No_tokens_are_refused() => Assert.Throws<ArgumentException>(() => Perplexity.FromLogProbabilities([]));
}
