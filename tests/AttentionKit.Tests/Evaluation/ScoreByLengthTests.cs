namespace AttentionKit.Tests;

public sealed class ScoreByLengthTests
{
    private static readonly string[] Hypotheses = ["a b c d", "a b c x", "e f g h", "x", "e f g h i"];
    private static readonly string[] References = ["a b c d", "a b c d", "e f g h", "y", "e f g h j"];
    private static readonly int[] Lengths = [4, 5, 6, 17, 10];

    [Fact]
    public void Sentences_fall_into_ranges_of_equal_width()
    {
        var scores = ScoreByLength.Measure(Bleu.Statistics(new(Hypotheses, References)), Lengths, width: 5);
        Assert.Equal([(4, 5, 2), (6, 10, 2), (17, 17, 1)], scores.Select(s => (s.MinLength, s.MaxLength, s.Sentences)));
        Assert.Equal(Bleu.Corpus(new(Hypotheses[..2], References[..2])).Score, scores[0].Score, 1e-9);
        Assert.Equal(0, scores[2].Score);
    }

    [Fact]
    public void Ranges_can_be_given()
    {
        var scores = ScoreByLength.Measure(ExactMatch.Statistics(new(Hypotheses, References)), Lengths, [4, 5, 10]);
        Assert.Equal([100, 0, 50, 0], scores.Select(s => s.Score));
        Assert.Equal([1, 1, 2, 1], scores.Select(s => s.Sentences));
        Assert.Equal((0.0, 100.0), (scores[2].Low, scores[2].High));
    }

    [Fact]
    public void An_empty_source_belongs_to_the_first_range() =>
        Assert.Equal(2, Assert.Single(ScoreByLength.Measure(ExactMatch.Statistics(new(["a", "b"], ["a", "b"])), [0, 5])).Sentences);

    [Fact]
    public void Bad_input_is_refused_with_what_to_do()
    {
        var statistics = ExactMatch.Statistics(new(["a", "b"], ["a", "b"]));
        Refused("1 lengths and 2 sentences", () => ScoreByLength.Measure(statistics, [3]));
        Refused("negative", () => ScoreByLength.Measure(statistics, [3, -1]));
        Refused("width of at least 1", () => ScoreByLength.Measure(statistics, [3, 4], width: 0));
        Refused("do not rise", () => ScoreByLength.Measure(statistics, [3, 4], [5, 5]));
    }

    private static void Refused(string because, Action action) =>
        Assert.Contains(because, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
