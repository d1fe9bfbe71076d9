using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Nothing leaks: 2,000 forward and backward passes leave the count of live tensors where it was.</summary>
public sealed class MemoryTests
{
    [Theory]
    [InlineData(DecoderKind.Plain, CellKind.Lstm, 300)]
    [InlineData(DecoderKind.Cho, CellKind.Lstm, 300)]
    [InlineData(DecoderKind.Bahdanau, CellKind.Gru, 2_000)]
    [InlineData(DecoderKind.Luong, CellKind.Lstm, 300)]
    [InlineData(DecoderKind.Article, CellKind.Gru, 300)]
    [InlineData(DecoderKind.Transformer, CellKind.Gru, 300)]
    public void Training_passes_leave_no_tensor_behind(DecoderKind decoder, CellKind cell, int passes)
    {
        using var model = Samples.Model(decoder, AttentionKind.Additive, cell, small: true);
        using var batch = Samples.SmallBatch();
        Unchanged(() =>
        {
            using var scope = NewDisposeScope();
            var (logits, _) = model.Forward(batch);
            nn.functional.cross_entropy(logits.flatten(0, 1), batch.TargetOutput.flatten()).backward();
            model.zero_grad();
        }, passes);
    }

    [Theory]
    [MemberData(nameof(Mechanisms.Kinds), MemberType = typeof(Mechanisms))]
    public void Attending_leaves_no_tensor_behind(AttentionKind kind)
    {
        using var mechanism = Mechanisms.Create(kind, dropout: 0.1);
        var (querySize, valueSize) = Mechanisms.Sizes(kind);
        using var query = Mechanisms.Random(4, ScalarType.Float64, 2, 2, querySize).requires_grad_();
        using var values = Mechanisms.Random(5, ScalarType.Float64, 2, 3, valueSize);
        using var mask = tensor(new[,] { { true, true, false }, { true, false, false } });
        Unchanged(() =>
        {
            using var scope = NewDisposeScope();
            var (context, weights) = mechanism.Attend(query, mechanism.Memorize(values, mask));
            (context.sum() + weights.square().sum()).backward();
        }, 2_000);
    }

    [Theory]
    [InlineData(DecoderKind.Luong)]
    [InlineData(DecoderKind.Transformer)]
    public void A_translation_s_steps_leave_no_tensor_behind(DecoderKind decoder)
    {
        using var model = Samples.Model(decoder);
        using var batch = Samples.Batch();
        using var index = tensor(new long[] { 2, 2, 0 });
        Unchanged(() =>
        {
            using var none = no_grad();
            using var scope = NewDisposeScope();
            var state = model.Decoder.Start(model.Encode(batch.Source, batch.SourceLengths));
            for (var t = 0; t < 3; t++) state = model.Decoder.Step(batch.TargetInput.select(1, t), state.Select(index)).State;
        }, 100);
    }

    [Fact]
    public void Every_intermediate_tensor_is_disposed_of_before_the_caller_s_scope_ends()
    {
        using var scope = NewDisposeScope();
        using var model = Samples.Model(DecoderKind.Bahdanau);
        using var batch = Samples.Batch();
        using var inner = NewDisposeScope();
        var (logits, weights) = model.Forward(batch);
        Assert.Equal(2, inner.DisposablesCount);
        var state = model.Decoder.Start(model.Encode(batch.Source, batch.SourceLengths));
        // The encoder's states, mask and final state; the first state, the keys, the padding.
        Assert.Equal(2 + 3 + 3, inner.DisposablesCount);
        model.Decoder.Step(batch.TargetInput.select(1, 0), state);
        // The column of ids that was made here; the read-out, the weights, the next state.
        Assert.Equal(8 + 1 + 3, inner.DisposablesCount);
        GC.KeepAlive((logits, weights));
    }

    private static void Unchanged(Action pass, int passes)
    {
        for (var warm = 0; warm < 3; warm++) pass();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < passes; i++) pass();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
