using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Each mechanism's gradients against finite differences.</summary>
public sealed class AttentionGradientTests
{
    [Theory]
    [MemberData(nameof(Mechanisms.Kinds), MemberType = typeof(Mechanisms))]
    public void Gradients_are_the_slopes_of_the_loss(AttentionKind kind)
    {
        using var scope = NewDisposeScope();
        using var mechanism = Mechanisms.Create(kind);
        var (querySize, valueSize) = Mechanisms.Sizes(kind);
        var query = Mechanisms.Random(4, ScalarType.Float64, 3, 2, querySize).requires_grad_();
        var values = Mechanisms.Random(5, ScalarType.Float64, 3, 5, valueSize).requires_grad_();
        var mask = Mechanisms.Mask(6, 3, 5);
        var first = Mechanisms.Random(7, ScalarType.Float64, 3, 2, valueSize);
        var second = Mechanisms.Random(8, ScalarType.Float64, 3, 2, 5);
        Slopes.Check(
            () =>
            {
                var (context, weights) = mechanism.Attend(query, mechanism.Memorize(values, mask));
                return (context * first).sum() + (weights * second).sum();
            },
            [("query", query), ("values", values), .. mechanism.named_parameters().Select(p => (p.name, (Tensor)p.parameter))]);
    }

    [Fact]
    public void What_padding_holds_has_no_gradient()
    {
        using var scope = NewDisposeScope();
        using var mechanism = Mechanisms.Create(AttentionKind.Additive);
        var values = Mechanisms.Random(5, ScalarType.Float64, 1, 4, 4).requires_grad_();
        var memory = mechanism.Memorize(values, tensor(new[,] { { true, true, false, false } }));
        mechanism.Attend(Mechanisms.Random(4, ScalarType.Float64, 1, 2, 5), memory).Context.sum().backward();
        Assert.Equal(0, values.grad![.., 2..].count_nonzero().item<long>());
        Assert.NotEqual(0, values.grad![.., ..2].count_nonzero().item<long>());
    }
}
