using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Bad input is refused before any work, with the argument's name, its shape and what was expected.</summary>
public sealed class AttentionErrorTests
{
    private const int Q = 5;
    private const int H = 4;

    [Theory]
    [InlineData(new long[] { 2, 3 }, "values has the shape [2, 3]; expected [B,S,H]: [1 or more, 1 or more, 4].")]
    [InlineData(new long[] { 2, 3, 5 }, "values has the shape [2, 3, 5]; expected [B,S,H]: [1 or more, 1 or more, 4].")]
    [InlineData(new long[] { 2, 0, 4 }, "values has the shape [2, 0, 4]; expected [B,S,H]: [1 or more, 1 or more, 4].")]
    [InlineData(new long[] { 0, 3, 4 }, "values has the shape [0, 3, 4]; expected [B,S,H]: [1 or more, 1 or more, 4].")]
    public void Values_of_another_shape(long[] shape, string message) =>
        Refused("values", message, mechanism => mechanism.Memorize(zeros(shape)));

    [Theory]
    [InlineData(new long[] { 3, 2 }, "mask has the shape [3, 2]; expected [B,S]: [2, 3].")]
    [InlineData(new long[] { 2, 3, 1 }, "mask has the shape [2, 3, 1]; expected [B,S]: [2, 3].")]
    public void A_mask_of_another_shape(long[] shape, string message) =>
        Refused("mask", message, mechanism => mechanism.Memorize(zeros(2, 3, H), ones(shape, dtype: ScalarType.Bool)));

    [Fact]
    public void A_mask_of_numbers() => Refused(
        "mask", "mask [2, 3] has the type Float32; expected Bool",
        mechanism => mechanism.Memorize(zeros(2, 3, H), ones(2, 3)));

    [Fact]
    public void A_mask_that_hides_a_whole_sentence() => Refused(
        "mask", "mask [3, 2] has no real token in sentence 0, 2; expected at least one true in each row",
        mechanism => mechanism.Memorize(
            zeros(3, 2, H), tensor(new[,] { { false, false }, { true, false }, { false, false } })));

    [Theory]
    [InlineData(new long[] { 2, Q }, "query has the shape [2, 5]; expected [B,T,Q]: [2, 1 or more, 5].")]
    [InlineData(new long[] { 3, 1, Q }, "query has the shape [3, 1, 5]; expected [B,T,Q]: [2, 1 or more, 5].")]
    [InlineData(new long[] { 2, 1, H }, "query has the shape [2, 1, 4]; expected [B,T,Q]: [2, 1 or more, 5].")]
    [InlineData(new long[] { 2, 0, Q }, "query has the shape [2, 0, 5]; expected [B,T,Q]: [2, 1 or more, 5].")]
    public void Queries_of_another_shape(long[] shape, string message) => Refused(
        "query", message, mechanism => mechanism.Attend(zeros(shape), mechanism.Memorize(zeros(2, 3, H))));

    [Fact]
    public void Queries_of_another_type() => Refused(
        "query", "query [2, 1, 5] has the type Float64; expected Float32 as the memory's values",
        mechanism => mechanism.Attend(zeros(2, 1, Q, dtype: ScalarType.Float64), mechanism.Memorize(zeros(2, 3, H))));

    [Fact]
    public void Values_of_another_type_than_the_weights() => Refused(
        "values", "values [2, 3, 4] has the type Float64; expected Float32 as the mechanism's own weights",
        mechanism => mechanism.Memorize(zeros(2, 3, H, dtype: ScalarType.Float64)));

    [Fact]
    public void Values_on_another_device() => Refused(
        "values", "values [2, 3, 4] is on meta; expected cpu as the mechanism's own weights",
        mechanism => mechanism.Memorize(zeros(2, 3, H, device: device(DeviceType.META))));

    [Fact]
    public void Queries_on_another_device() => Refused(
        "query", "query [2, 1, 5] is on meta; expected cpu as the memory's values",
        mechanism => mechanism.Attend(zeros(2, 1, Q, device: device(DeviceType.META)), mechanism.Memorize(zeros(2, 3, H))));

    [Fact]
    public void A_mask_on_another_device() => Refused(
        "mask", "mask [2, 3] is on meta; expected cpu as the values",
        mechanism => mechanism.Memorize(
            zeros(2, 3, H), ones(2, 3, dtype: ScalarType.Bool, device: device(DeviceType.META))));

    [Fact]
    public void A_memory_of_another_mechanism() => Refused(
        "memory", "The memory was made by another AdditiveAttention",
        mechanism =>
        {
            using var other = new AdditiveAttention(Q, H, 3);
            return mechanism.Attend(zeros(2, 1, Q), other.Memorize(zeros(2, 3, H)));
        });

    [Fact]
    public void Values_that_are_null() => Refused("values", "values", mechanism => mechanism.Memorize(null!));

    [Fact]
    public void Dot_attention_between_two_sizes() => Refused(
        "querySize", "querySize is 5 and valueSize 4; expected one size for both",
        _ => AttentionMechanism.Create(AttentionKind.Dot, Q, H, 3));

    [Fact]
    public void Heads_that_do_not_divide_the_attention_size() => Refused(
        "attentionSize", "attentionSize is 7; expected a multiple of the 3 heads", _ => new MultiHeadAttention(Q, H, 7, 3));

    [Theory]
    [InlineData(0, 1, 1, "querySize")]
    [InlineData(1, -2, 1, "valueSize")]
    [InlineData(1, 1, 0, "attentionSize")]
    public void Sizes_that_are_not_positive(int query, int value, int attention, string argument) =>
        Refused(argument, argument, _ => new AdditiveAttention(query, value, attention));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Dropout_that_is_no_probability(double dropout) => Refused(
        "dropout", "dropout is a probability: expected 0 (none) to below 1", _ => new DotAttention(3, dropout));

    private static void Refused(string argument, string message, Func<AttentionMechanism, object> action)
    {
        using var scope = NewDisposeScope();
        using var mechanism = new AdditiveAttention(Q, H, 3);
        var error = Assert.ThrowsAny<ArgumentException>(() => action(mechanism));
        Assert.Equal(argument, error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
