namespace AttentionKit;

/// <summary>Stochastic gradient descent; with momentum, along a sum of all gradients in which old ones count less and less.</summary>
/// <remarks>As PyTorch has it: v = μ v + g, and a step takes the learning rate times v (Sutskever et al. 2013 have the rate in v).</remarks>
internal sealed class SgdOptimizer(IEnumerable<(string Name, Parameter Value)> parameters, double momentum = 0, double weightDecay = 0)
    : Optimizer(parameters, weightDecay, ("velocity", p => zeros_like(p)))
{
    protected override Tensor Direction(int parameter, Tensor gradient)
    {
        Tensor mu = momentum;
        return Remembered(0, parameter).mul_(mu).add_(gradient, Scalars.One);
    }
}
