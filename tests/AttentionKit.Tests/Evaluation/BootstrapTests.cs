namespace AttentionKit.Tests;

public sealed class BootstrapTests
{
    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_seed_another()
    {
        var statistics = Coins(new Random(3), 80, 0.6);
        Assert.Equal(Bootstrap.Interval(statistics, seed: 5), Bootstrap.Interval(statistics, seed: 5));
        Assert.NotEqual(Bootstrap.Interval(statistics, seed: 5).Mean, Bootstrap.Interval(statistics, seed: 6).Mean);
    }

    [Fact]
    public void A_corpus_whose_sentences_are_all_alike_has_no_doubt()
    {
        var interval = Bootstrap.Interval(Bleu.Statistics(new(["a b c d x", "a b c d x"], ["a b c d e", "a b c d e"])));
        Assert.Equal(interval.Score, interval.Low, 1e-9);
        Assert.Equal(interval.Score, interval.High, 1e-9);
        Assert.Equal("66.87 [66.87, 66.87] (95 % of 1000 resamples)", interval.ToString());
    }

    [Fact]
    public void About_95_of_100_intervals_hold_the_true_value()
    {
        var random = new Random(11);
        var held = Enumerable.Range(0, 300).Count(_ =>
        {
            var interval = Bootstrap.Interval(Coins(random, 100, 0.7), samples: 200);
            return interval.Low <= 70 && 70 <= interval.High;
        });
        Assert.InRange(held / 300.0, 0.90, 0.99);
    }

    [Fact]
    public void A_higher_level_gives_a_wider_interval()
    {
        var statistics = Coins(new Random(4), 100, 0.5);
        var (narrow, wide) = (Bootstrap.Interval(statistics, level: 0.5), Bootstrap.Interval(statistics, level: 0.99));
        Assert.True(wide.Low < narrow.Low && narrow.High < wide.High);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var statistics = Coins(new Random(4), 5, 0.5);
        Assert.Throws<ArgumentException>(() => Bootstrap.Interval(statistics, samples: 0));
        Assert.Throws<ArgumentException>(() => Bootstrap.Interval(statistics, level: 95));
        Assert.Throws<ArgumentException>(() => Bootstrap.Interval(statistics, level: double.NaN));
    }

    /// <summary>A corpus whose sentences are right with a given probability.</summary>
    internal static CorpusStatistics Coins(Random random, int sentences, double right) => ExactMatch.Statistics(
        new([.. Enumerable.Range(0, sentences).Select(_ => random.NextDouble() < right ? "a" : "b")],
        [.. Enumerable.Repeat("a", sentences)]));
}
