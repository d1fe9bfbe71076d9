using CsCheck;

namespace AttentionKit.Tests;

public sealed class AttentionAlignmentTests
{
    // Three source words and </s>; two target words and </s>.
    private static readonly float[,] Weights =
    {
        { 0.1f, 0.5f, 0.3f, 0.1f },
        { 0.2f, 0.1f, 0.1f, 0.6f },
        { 0.0f, 0.0f, 0.9f, 0.1f },
    };

    private static readonly string[] Source = ["a", "b", "c", Vocabulary.End];
    private static readonly string[] Target = ["x", "y", Vocabulary.End];

    private static readonly Gen<float[,]> AnyWeights = Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5]).SelectMany((t, s) =>
        Gen.Float[0.01f, 1].Array[t * s].Select(values => Rows(t, s, values)));

    [Fact]
    public void Argmax_links_each_word_to_what_it_looks_at_most_and_special_tokens_to_nothing()
    {
        // y looks at </s>, and </s> looks at c: neither is a link of words.
        Assert.Equal("1-0", WordAlignment.Format(AttentionAlignment.Argmax(Attended(Weights, Source, Target))));
    }

    [Fact]
    public void Threshold_links_each_word_to_all_it_looks_at_enough()
    {
        Assert.Equal("1-0 2-0 0-1", WordAlignment.Format(AttentionAlignment.Threshold(Attended(Weights, Source, Target), 0.15)));
    }

    [Fact]
    public void Special_tokens_are_not_counted_in_positions()
    {
        float[,] weights = { { 0, 1, 0 }, { 0, 0, 1 } };
        var links = AttentionAlignment.Argmax(Attended(weights, [Vocabulary.Begin, "a", "b"], ["x", "y"]));
        Assert.Equal("0-0 1-1", WordAlignment.Format(links));
    }

    [Fact]
    public void A_translation_cut_off_by_the_length_limit_is_aligned_too()
    {
        var translation = new Translation(["a", Vocabulary.End], ["x"], new[,] { { 0.7f, 0.3f } }, [-0.1], -0.1);
        Assert.Equal("0-0", WordAlignment.Format(AttentionAlignment.Argmax(translation)));
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_what_to_do()
    {
        Refused("3 source tokens, but the weights [T,S] have 4", () => AttentionAlignment.Argmax(Attended(Weights, Source[..3], Target)));
        Refused("2 target tokens, but the weights [T,S] have 3", () => AttentionAlignment.Argmax(Attended(Weights, Source, Target[..2])));
        Refused("no attention weights", () => AttentionAlignment.Argmax(new Translation(Source, Target, null, [], 0)));
        Refused("Threshold 0 ", () => AttentionAlignment.Threshold(Attended(Weights, Source, Target), 0));
        Refused("Threshold 1.5", () => AttentionAlignment.Threshold(Attended(Weights, Source, Target), 1.5));
    }

    [Fact]
    public void Every_argmax_link_is_among_the_links_of_a_threshold_of_one_over_S() =>
        AnyWeights.Sample(weights =>
        {
            var translation = Attended(weights, Words(weights.GetLength(1)), Words(weights.GetLength(0)));
            return !AttentionAlignment.Argmax(translation)
                .Except(AttentionAlignment.Threshold(translation, 0.999 / weights.GetLength(1))).Any();
        });

    [Fact]
    public void Entropy_is_0_for_one_source_token_and_ln_S_for_all_alike()
    {
        float[,] weights = { { 0, 1, 0, 0 }, { 0.25f, 0.25f, 0.25f, 0.25f }, { 0.5f, 0, 0.5f, 0 } };
        var entropy = AttentionStatistics.Entropy(weights);
        Assert.Equal(0, entropy[0], 1e-9);
        Assert.Equal(Math.Log(4), entropy[1], 1e-6);
        Assert.Equal(Math.Log(2), entropy[2], 1e-6);
        Assert.Equal([0.75, 1.25, 0.75, 0.25], AttentionStatistics.Coverage(weights));
    }

    [Fact]
    public void Entropy_has_bounds_and_coverage_sums_to_the_target_length() =>
        AnyWeights.Sample(weights =>
        {
            var limit = Math.Log(weights.GetLength(1)) + 1e-5;
            return AttentionStatistics.Entropy(weights).All(e => e >= -1e-6 && e <= limit)
                && Math.Abs(AttentionStatistics.Coverage(weights).Sum() - weights.GetLength(0)) < 1e-4;
        });

    [Fact]
    public void The_diagonal_keeps_the_relative_position()
    {
        Assert.Equal("0-0 1-1 2-2", WordAlignment.Format(WordAlignment.Diagonal(3, 3)));
        Assert.Equal("0-0 0-1 1-2 1-3", WordAlignment.Format(WordAlignment.Diagonal(2, 4)));
        Assert.Equal("1-0 3-1", WordAlignment.Format(WordAlignment.Diagonal(4, 2)));
        Assert.Empty(WordAlignment.Diagonal(0, 2));
        Assert.Empty(WordAlignment.Diagonal(2, 0));
    }

    [Fact]
    public void Uniform_links_are_spread_evenly_and_repeat_with_the_seed()
    {
        var links = WordAlignment.Uniform(4, 4000, new Random(1));
        Assert.Equal(links, WordAlignment.Uniform(4, 4000, new Random(1)));
        Assert.All(links.CountBy(link => link.Source), count => Assert.InRange(count.Value, 900, 1100));
        Assert.Throws<ArgumentOutOfRangeException>(() => WordAlignment.Uniform(-1, 2, new Random(1)));
    }

    private static Translation Attended(float[,] weights, string[] source, string[] target) =>
        new(source, target, weights, [.. target.Select(_ => -0.1)], -0.4);

    private static string[] Words(int count) => [.. Enumerable.Range(0, count).Select(i => $"w{i}")];

    private static float[,] Rows(int t, int s, float[] values)
    {
        var weights = new float[t, s];
        for (var row = 0; row < t; row++)
        {
            var sum = values.Skip(row * s).Take(s).Sum();
            for (var column = 0; column < s; column++) weights[row, column] = values[(row * s) + column] / sum;
        }

        return weights;
    }

    private static void Refused(string because, Action action) =>
        Assert.Contains(because, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
