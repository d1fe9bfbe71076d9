namespace AttentionKit.Tests;

public sealed class PairedBootstrapTests
{
    private static readonly string[] References = [.. Enumerable.Range(0, 60).Select(i => $"the {i} th day of rain in {i % 7}")];

    [Fact]
    public void A_system_is_not_better_than_itself()
    {
        var statistics = Bleu.Statistics(new(References, References));
        var comparison = PairedBootstrap.Compare(statistics, statistics);
        Assert.Equal((0.0, 0.0, 1.0), (comparison.Difference, comparison.Wins, comparison.PValue));
        Assert.False(comparison.IsSignificant);
    }

    [Fact]
    public void A_clear_difference_is_significant_in_both_directions()
    {
        string[] worse = [.. References.Select((r, i) => i % 2 == 0 ? r : "the day")];
        var (good, bad) = (Bleu.Statistics(new(References, References)), Bleu.Statistics(new(worse, References)));
        var comparison = PairedBootstrap.Compare(good, bad);
        Assert.Equal(1, comparison.Wins);
        Assert.True(comparison.IsSignificant && comparison.Low > 0);
        Assert.EndsWith("better on 100.0 % of 1000 resamples, p = 0.001 (significant)", comparison.ToString(), StringComparison.Ordinal);
        var turned = PairedBootstrap.Compare(bad, good);
        Assert.Equal(0, turned.Wins);
        Assert.True(turned.IsSignificant && turned.High < 0);
    }

    [Fact]
    public void One_lucky_sentence_is_not_significant()
    {
        string[] lucky = [.. References.Select((r, i) => i == 7 ? "the day" : r)];
        var comparison = PairedBootstrap.Compare(Bleu.Statistics(new(References, References)), Bleu.Statistics(new(lucky, References)));
        Assert.True(comparison.Difference > 0);
        Assert.False(comparison.IsSignificant);
    }

    [Fact]
    public void Of_an_error_rate_less_is_better()
    {
        SentencePair[] gold = [.. Enumerable.Repeat(new SentencePair(["a", "b"], ["x", "y"]) { Alignment = WordAlignment.Parse("0-0 1-1") }, 20)];
        AlignmentLink[][] right = [.. gold.Select(g => g.Alignment!.Sure.ToArray())];
        AlignmentLink[][] wrong = [.. gold.Select(_ => new AlignmentLink[] { new(0, 1) })];
        Assert.Equal(1, PairedBootstrap.Compare(AlignmentError.Statistics(right, gold), AlignmentError.Statistics(wrong, gold)).Wins);
    }

    [Fact]
    public void Equally_good_systems_differ_significantly_in_about_5_of_100_tests()
    {
        var random = new Random(17);
        var significant = Enumerable.Range(0, 300).Count(_ => PairedBootstrap.Compare(
            BootstrapTests.Coins(random, 100, 0.6), BootstrapTests.Coins(random, 100, 0.6), samples: 200).IsSignificant);
        Assert.InRange(significant / 300.0, 0.01, 0.09);
    }

    [Fact]
    public void The_same_seed_gives_the_same_result()
    {
        var random = new Random(23);
        var (a, b) = (BootstrapTests.Coins(random, 50, 0.6), BootstrapTests.Coins(random, 50, 0.5));
        Assert.Equal(PairedBootstrap.Compare(a, b, seed: 9), PairedBootstrap.Compare(a, b, seed: 9));
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        var bleu = Bleu.Statistics(new(References, References));
        var untokenised = Bleu.Statistics(new(References, References), new BleuOptions { Tokenization = BleuTokenization.None });
        Refused("in the same way", () => PairedBootstrap.Compare(bleu, ChrF.Statistics(new(References, References))));
        Refused("in the same way", () => PairedBootstrap.Compare(bleu, untokenised));
        Refused("60 sentences and the baseline 3", () => PairedBootstrap.Compare(bleu, bleu.Select([0, 1, 2])));
    }

    /// <summary>Expected: sacreBLEU's own function, on these numbers.</summary>
    [Theory]
    [InlineData(1.2, 0.3)]
    [InlineData(0.4, 0.3)]
    [InlineData(-0.4, 0.3)]
    [InlineData(2.0, 0.2)]
    public void The_other_p_value_is_sacreBLEU_s(double measured, double expected) =>
        Assert.Equal(expected, PairedBootstrap.OneSided([1.5, -0.5, 2, 0.25, -1.75, 3, 0.75, 1, 4], measured), 1e-12);

    /// <summary>Expected: sacreBLEU's paired bootstrap on these systems, twice 20,000 resamples, which agree to 0.004.</summary>
    [Theory]
    [InlineData(3, 0.046)]
    [InlineData(4, 0.174)]
    public void On_resamples_of_its_own_it_comes_out_the_same(int every, double expected)
    {
        CorpusStatistics Failing(int at) => Bleu.Statistics(new([.. References.Select((r, i) => i % at == 0 ? "the day" : r)], References));
        var comparison = PairedBootstrap.Compare(Failing(every), Failing(5), samples: 4000);
        Assert.Equal(expected, comparison.SacreBleuPValue, 0.02);
        Assert.True(comparison.PValue > comparison.SacreBleuPValue);
    }

    [Fact]
    public void Two_sentences_tell_nothing()
    {
        string[] right = ["the first day of rain", "the second day of rain"], wrong = ["a day", "a day"];
        var comparison = PairedBootstrap.Compare(Bleu.Statistics(new(right, right)), Bleu.Statistics(new(wrong, right)));
        Assert.Equal(2, comparison.Sentences);
        Assert.False(comparison.IsSignificant);
        Assert.EndsWith("(too few sentences to tell)", comparison.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("significant", comparison.ToString(), StringComparison.Ordinal);
    }

    private static void Refused(string because, Action action) =>
        Assert.Contains(because, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
