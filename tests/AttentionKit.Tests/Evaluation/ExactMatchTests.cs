namespace AttentionKit.Tests;

public sealed class ExactMatchTests
{
    [Fact]
    public void The_share_of_sentences_equal_to_a_reference_in_percent()
    {
        Assert.Equal(50, ExactMatch.Corpus(new(["a b", "c", "D", "e"], ["a  b ", "c", "d", "f"])));
        Assert.Equal(75, ExactMatch.Corpus(new(["a b", "c", "D", "e"], [["a b"], ["c"], ["d", "D"], ["f"]])));
        Assert.Equal(50, ExactMatch.Corpus(new([["a", "b"], ["c"]], [["a", "b"], ["d"]])));
    }

    [Fact]
    public void Translations_are_compared_with_their_pairs_without_special_tokens()
    {
        SentencePair[] pairs = [new(["x"], ["a", "b"]), new(["y", "z"], ["c"])];
        Translation[] translations = [new(["x"], ["a", "b", Vocabulary.End], null, [], 0), new(["y", "z"], ["d", Vocabulary.End], null, [], 0)];
        Assert.Equal(50, ExactMatch.Corpus(new(translations, pairs)));
        var byLength = ScoreByLength.Measure(ExactMatch.Statistics(new(translations, pairs)), [1, 2], width: 1);
        Assert.Equal([100, 0], byLength.Select(s => s.Score));
    }

    [Fact]
    public void Different_counts_are_refused() => Assert.Throws<ArgumentException>(() => ExactMatch.Corpus(new(["a"], ["a", "b"])));
}
