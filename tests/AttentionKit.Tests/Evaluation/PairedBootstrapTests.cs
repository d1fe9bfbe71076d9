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

    private static void Refused(string because, Action action) =>
        Assert.Contains(because, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
