namespace AttentionKit.Tests;

public sealed class ExactMatchTests
{
    [Fact]
    public void The_share_of_sentences_equal_to_a_reference_in_percent()
    {
        Assert.Equal(50, ExactMatch.Corpus(["a b", "c", "D", "e"], ["a  b ", "c", "d", "f"]));
        Assert.Equal(75, ExactMatch.Corpus(["a b", "c", "D", "e"], [["a b"], ["c"], ["d", "D"], ["f"]]));
        Assert.Equal(50, ExactMatch.Corpus([["a", "b"], ["c"]], [["a", "b"], ["d"]]));
    }

    [Fact]
    public void Different_counts_are_refused() => Assert.Throws<ArgumentException>(() => ExactMatch.Corpus(["a"], ["a", "b"]));
}
