using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class AttentionDropoutTests
{
    [Theory]
    [MemberData(nameof(Mechanisms.Kinds), MemberType = typeof(Mechanisms))]
    public void Dropout_changes_contexts_in_training_and_never_the_weights_returned(AttentionKind kind)
    {
        using var scope = NewDisposeScope();
        using var mechanism = Mechanisms.Create(kind, dropout: 0.5);
        var (querySize, valueSize) = Mechanisms.Sizes(kind);
        var query = Mechanisms.Random(4, ScalarType.Float64, 2, 3, querySize);
        var memory = mechanism.Memorize(Mechanisms.Random(5, ScalarType.Float64, 2, 6, valueSize));

        mechanism.eval();
        var (context, weights) = mechanism.Attend(query, memory);
        mechanism.train();
        var (dropped, sameWeights) = mechanism.Attend(query, memory);

        Near.Equal(weights, sameWeights, 0);
        Assert.True((context - dropped).abs().max().item<double>() > 0.01);
    }

    [Fact]
    public void On_average_dropout_leaves_the_context_as_it_is()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var mechanism = new DotAttention(3, dropout: 0.3);
        var values = Mechanisms.Random(5, ScalarType.Float32, 1, 6, 3);
        var query = Mechanisms.Random(4, ScalarType.Float32, 1, 1, 3).expand(1, 20_000, 3);
        var memory = mechanism.Memorize(values);
        var mean = mechanism.Attend(query, memory).Context.mean([1]);
        mechanism.eval();
        Near.Equal(mechanism.Attend(query[.., ..1], memory).Context.squeeze(1), mean, 0.05);
    }

    [Fact]
    public void Without_dropout_training_and_evaluation_are_the_same()
    {
        using var scope = NewDisposeScope();
        using var mechanism = Mechanisms.Create(AttentionKind.Additive);
        var query = Mechanisms.Random(4, ScalarType.Float64, 2, 3, 5);
        var memory = mechanism.Memorize(Mechanisms.Random(5, ScalarType.Float64, 2, 6, 4));
        mechanism.train();
        var training = mechanism.Attend(query, memory).Context;
        mechanism.eval();
        Near.Equal(training, mechanism.Attend(query, memory).Context, 0);
    }
}
