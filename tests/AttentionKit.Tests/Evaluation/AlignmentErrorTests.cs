using CsCheck;

namespace AttentionKit.Tests;

public sealed class AlignmentErrorTests
{
    private static readonly Gen<AlignmentLink[]> Links =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], (source, target) => new AlignmentLink(source, target)).Array[0, 10];

    private static readonly Gen<WordAlignment> Gold = Gen.Select(Links, Links, (sure, possible) => new WordAlignment(sure, possible));

    [Fact]
    public void Worked_by_hand()
    {
        // A = {0-0, 1-1, 2-3, 3-2, 4-4}, S = {0-0, 1-1, 2-2, 4-4}, P = S and {3-2}.
        // |A∩S| = 3 (0-0, 1-1, 4-4), |A∩P| = 4: AER = 1 - (3 + 4) / (5 + 4) = 2/9.
        var score = AlignmentError.Measure(Parse("0-0 1-1 2-3 3-2 4-4"), WordAlignment.Parse("0-0 1-1 2-2 4-4", "3-2"));
        Assert.Equal(new AlignmentError(5, 4, 3, 4), score);
        Assert.Equal(4.0 / 5, score.Precision, 1e-12);
        Assert.Equal(3.0 / 4, score.Recall, 1e-12);
        Assert.Equal(2.0 / 9, score.ErrorRate, 1e-12);
        Assert.Equal("AER = 0.222 (precision = 0.800 recall = 0.750 links = 5 sure = 4)", score.ToString());
    }

    [Fact]
    public void A_corpus_is_scored_from_its_sums_and_not_from_the_mean_of_its_sentences()
    {
        SentencePair[] gold = [Pair(WordAlignment.Parse("0-0")), Pair(WordAlignment.Parse("0-0 1-1 2-2"))];
        AlignmentLink[][] predicted = [[], Parse("0-0 1-1 2-2")];
        // Sentence rates 1 and 0; sums |A| = 3, |S| = 4, both intersections 3: 1 - 6/7.
        Assert.Equal(1.0 / 7, AlignmentError.Measure(predicted, gold).ErrorRate, 1e-12);
        Assert.Equal(1.0 / 7, AlignmentError.Statistics(predicted, gold).Score, 1e-12);
        Assert.False(AlignmentError.Statistics(predicted, gold).HigherIsBetter);
    }

    [Fact]
    public void The_gold_alignment_can_come_with_the_pairs()
    {
        var pair = new SentencePair(["the", "cat"], ["le", "chat"]) { Alignment = WordAlignment.Parse("0-0 1-1") };
        Assert.Equal(0, AlignmentError.Measure([Parse("0-0 1-1")], [pair]).ErrorRate);
        var bare = Assert.Throws<ArgumentException>(() => AlignmentError.Measure([Parse("0-0")], [pair with { Alignment = null }]));
        Assert.Contains("'the cat'", bare.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sure_link_is_possible_and_a_repeated_link_counts_once() =>
        Assert.Equal(new AlignmentError(1, 1, 1, 1), AlignmentError.Measure(Parse("0-0 0-0"), WordAlignment.Parse("0-0 0-0")));

    [Fact]
    public void Nothing_predicted_and_nothing_sure_is_no_error()
    {
        var score = AlignmentError.Measure([], WordAlignment.Parse("", "0-1"));
        Assert.Equal((0.0, 1.0, 1.0), (score.ErrorRate, score.Precision, score.Recall));
    }

    [Fact]
    public void Any_links_between_the_sure_and_the_possible_have_no_error() =>
        Gold.Sample(gold => AlignmentError.Measure(gold.Sure, gold).ErrorRate == 0
            && AlignmentError.Measure(gold.Sure.Concat(gold.Possible), gold).ErrorRate < 1e-12);

    [Fact]
    public void The_rates_are_between_0_and_1() =>
        Gen.Select(Links, Gold).Sample((links, gold) =>
        {
            var score = AlignmentError.Measure(links, gold);
            return score.ErrorRate is >= 0 and <= 1 && score.Precision is >= 0 and <= 1 && score.Recall is >= 0 and <= 1;
        });

    [Fact]
    public void Bad_input_is_refused_with_what_to_do()
    {
        var empty = Assert.Throws<ArgumentException>(() => AlignmentError.Measure([], Array.Empty<SentencePair>()));
        Assert.Contains("at least one sentence", empty.Message, StringComparison.Ordinal);
        var differ = Assert.Throws<ArgumentException>(() => AlignmentError.Measure([Parse("0-0")], Array.Empty<SentencePair>()));
        Assert.Contains("1 predicted and 0 gold", differ.Message, StringComparison.Ordinal);
    }

    private static SentencePair Pair(WordAlignment gold) => new(["a", "b", "c"], ["x", "y", "z"]) { Alignment = gold };

    [Fact]
    public void Gold_links_that_count_from_1_are_not_scored_as_if_from_0()
    {
        SentencePair[] gold = [new SentencePair(["the", "cat"], ["le", "chat"]) { Alignment = WordAlignment.Parse("1-1 2-2") }];
        var error = Assert.Throws<ArgumentException>(() => AlignmentError.Measure([Parse("0-0 1-1")], gold));
        Assert.Contains("gold link 2-2 of pair 0 leads beyond its 2 source and 2 target tokens", error.Message, StringComparison.Ordinal);
        Assert.Contains("first: 1", error.Message, StringComparison.Ordinal);
    }

    private static AlignmentLink[] Parse(string links) => [.. WordAlignment.Parse(links).Sure];
}
