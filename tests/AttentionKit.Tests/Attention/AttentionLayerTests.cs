using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class AttentionLayerTests
{
    [Theory]
    [MemberData(nameof(Mechanisms.Kinds), MemberType = typeof(Mechanisms))]
    public void It_gives_what_the_mechanism_inside_gives(AttentionKind kind)
    {
        using var scope = NewDisposeScope();
        using var layer = new AttentionLayer(Mechanisms.Create(kind));
        var (querySize, valueSize) = Mechanisms.Sizes(kind);
        var encoderOutputs = Mechanisms.Random(5, ScalarType.Float64, 2, 6, valueSize);
        var decoderOutputs = Mechanisms.Random(4, ScalarType.Float64, 2, 3, querySize);
        var mask = Mechanisms.Mask(6, 2, 6);

        var (context, weights) = layer.call(encoderOutputs, decoderOutputs, mask);
        var (expected, expectedWeights) = layer.Mechanism.Attend(decoderOutputs, layer.Mechanism.Memorize(encoderOutputs, mask));
        Near.Equal(expected, context, 0);
        Near.Equal(expectedWeights, weights, 0);

        (context, _) = layer.call(encoderOutputs, decoderOutputs);
        (expected, _) = layer.Mechanism.Attend(decoderOutputs, layer.Mechanism.Memorize(encoderOutputs));
        Near.Equal(expected, context, 0);
    }

    [Fact]
    public void A_mechanism_of_one_s_own_needs_only_a_score()
    {
        using var scope = NewDisposeScope();
        using var layer = new AttentionLayer(new NegativeDistance(3));
        var values = tensor(new float[,,] { { { 0, 0, 0 }, { 9, 9, 9 }, { 50, 50, 50 } } });
        var (context, weights) = layer.call(values, tensor(new float[,,] { { { 9, 9, 8 } } }));
        Near.Equal(tensor(new float[,,] { { { 9, 9, 9 } } }), context, 1e-5);
        Near.Equal(tensor(new float[,,] { { { 0, 1, 0 } } }), weights, 1e-5);
    }

    [Fact]
    public void Pooling_without_a_mask_takes_every_position_for_real()
    {
        using var scope = NewDisposeScope();
        using var pooling = new AttentionPooling(Mechanisms.Create(AttentionKind.General));
        pooling.to(ScalarType.Float64);
        var values = Mechanisms.Random(5, ScalarType.Float64, 2, 6, 4);
        var (expected, weights) = pooling.Pool(values, ones(2, 6, dtype: ScalarType.Bool));
        Near.Equal(expected, pooling.call(values), 0);
        Assert.Equal([2, 6], weights.shape);
    }

    private sealed class NegativeDistance(long size) : AttentionMechanism(nameof(NegativeDistance), size, size)
    {
        protected override Tensor Score(Tensor query, AttentionMemory memory) => -cdist(query, memory.Keys);
    }
}
