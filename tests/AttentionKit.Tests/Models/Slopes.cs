using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Gradients against finite differences, in float64.</summary>
internal static class Slopes
{
    private const double Step = 1e-6;
    private const double Tolerance = 2e-8;

    /// <summary>
    /// Fails unless the gradient of each tensor, along random directions, is the slope that two nearby losses show.
    /// </summary>
    public static void Check(Func<Tensor> loss, IEnumerable<(string Name, Tensor Tensor)> tensors)
    {
        var all = tensors.ToArray();
        using var scope = NewDisposeScope();
        loss().backward();
        var gradients = all.Select(t => t.Tensor.grad!.clone()).ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            for (var repeat = 0; repeat < 3; repeat++) Check(loss, all[i].Name, all[i].Tensor, gradients[i]);
        }
    }

    private static void Check(Func<Tensor> loss, string name, Tensor tensor, Tensor gradient)
    {
        using var none = no_grad();
        using var scope = NewDisposeScope();
        var before = tensor.clone();
        var direction = randn_like(tensor);
        double At(double step)
        {
            tensor.copy_(before + (direction * step));
            return loss().item<double>();
        }

        var slope = (At(Step) - At(-Step)) / (2 * Step);
        tensor.copy_(before);
        var expected = (gradient * direction).sum().item<double>();
        Assert.True(
            Math.Abs(slope - expected) <= Tolerance * (1 + Math.Abs(slope)),
            Invariant($"{name}: the gradient says {expected:r}, the difference {slope:r}."));
    }
}
