using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Comparison of tensors.</summary>
internal static class Near
{
    /// <summary>Fails unless two tensors have one shape and no element differs by more than the tolerance.</summary>
    public static void Equal(Tensor expected, Tensor actual, double tolerance, string name = "")
    {
        Assert.Equal(expected.shape, actual.shape);
        using var scope = NewDisposeScope();
        var difference = (expected.to(ScalarType.Float64) - actual.to(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(
            difference <= tolerance,
            Invariant($"{name}: the largest difference is {difference:g3}, the tolerance {tolerance:g3}."));
    }
}
