using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Sentences that ask themselves and may look back only; one word at a time or all at once.</summary>
public sealed class CausalMemoryTests
{
    private const int B = 3;
    private const int S = 5;

    public static TheoryData<AttentionKind> Kinds => [.. Enum.GetValues<AttentionKind>().Except([AttentionKind.LocalPredictive])];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_row_is_what_it_would_be_with_the_values_up_to_it_only(AttentionKind kind)
    {
        using var scope = NewDisposeScope();
        using var mechanism = Mechanisms.Create(kind);
        var (query, values, mask) = (Queries(kind), Values(kind), Mask());
        var (context, weights) = mechanism.Attend(query, mechanism.Memorize(values, mask, causal: true));
        for (var t = 0; t < S; t++)
        {
            var memory = mechanism.Memorize(values[.., ..(t + 1)], mask[.., ..(t + 1)]);
            var (one, row) = mechanism.Attend(query.narrow(1, t, 1), memory);
            Near.Equal(one, context.narrow(1, t, 1), 1e-12);
            Near.Equal(row, weights.narrow(1, t, 1)[.., .., ..(t + 1)], 1e-12);
            Assert.Equal(0, weights[.., t, (t + 1)..].count_nonzero().item<long>());
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Values_one_by_one_give_what_all_at_once_give(AttentionKind kind)
    {
        using var scope = NewDisposeScope();
        using var mechanism = Mechanisms.Create(kind);
        var (query, values, mask) = (Queries(kind), Values(kind), Mask());
        var (context, weights) = mechanism.Attend(query, mechanism.Memorize(values, mask, causal: true));
        AttentionMemory? memory = null;
        foreach (var (first, count) in new[] { (0, 1), (1, 1), (2, 3) })
        {
            // What comes later may be padding altogether: only a mask that was given is checked.
            var next = mechanism.MemorizeUnchecked(values.narrow(1, first, count), mask.narrow(1, first, count), causal: true);
            memory = memory?.Append(next) ?? next;
            var (few, rows) = mechanism.Attend(query.narrow(1, first, count), memory);
            Near.Equal(context.narrow(1, first, count), few, 1e-12);
            Near.Equal(weights.narrow(1, first, count).narrow(2, 0, first + count), rows, 1e-12);
        }

        Near.Equal(values, memory!.Values, 0);
        Near.Equal(mask, memory.Mask, 0);
        var chosen = memory.Select(tensor(new long[] { 2, 0 }));
        Near.Equal(weights[2], mechanism.Attend(query.index_select(0, tensor(new long[] { 2, 0 })), chosen).Weights[0], 1e-12);
    }

    [Fact]
    public void What_cannot_look_back_only_is_refused()
    {
        using var scope = NewDisposeScope();
        using var dot = new DotAttention(3);
        using var other = new DotAttention(3);
        using var local = new LocalPredictiveAttention(3, 3, 3, 2);
        var values = ones(2, 4, 3);
        Refused("query [2, 5, 3] has more positions than the 4 values of a causal memory", () => dot.Attend(ones(2, 5, 3), dot.Memorize(values, causal: true)));
        Refused("mask [2, 4] has no real token at the beginning of sentence 1", () => dot.Memorize(
            values, tensor(new[,] { { true, false, true, false }, { false, true, true, true } }), causal: true));
        Refused("The memory is causal; expected one that is not: all words of a window may be hidden", () => local.Attend(ones(2, 4, 3), local.Memorize(values, causal: true)));
        Refused("of 2 sentences; expected one of this DotAttention, of 2", () => dot.Memorize(values).Append(other.Memorize(values)));
        Refused("of 1 sentences; expected one of this DotAttention, of 2", () => dot.Memorize(values).Append(dot.Memorize(values[..1])));
    }

    private static Tensor Queries(AttentionKind kind) => Mechanisms.Random(3, ScalarType.Float64, B, S, Mechanisms.Sizes(kind).Query);

    private static Tensor Values(AttentionKind kind) => Mechanisms.Random(4, ScalarType.Float64, B, S, Mechanisms.Sizes(kind).Value);

    private static Tensor Mask() => tensor(new[,] { { true, true, true, false, false }, { true, false, false, false, false }, { true, false, true, true, false } });

    private static void Refused(string message, Func<object> action) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
}
