namespace AttentionKit;

/// <summary>
/// Adadelta (Zeiler 2012, algorithm 1), with which Bahdanau et al. (2015, appendix B.2) trained: each weight's step is as long as its
/// last ones were, by the measure of its last gradients, so that a learning rate of 1 fits.
/// </summary>
/// <param name="parameters">Names and parameters.</param>
/// <param name="rho">Decay of both running means.</param>
/// <param name="epsilon">Added under both roots.</param>
/// <param name="weightDecay">Strength of the weight decay.</param>
internal sealed class AdadeltaOptimizer(
    IEnumerable<(string Name, Parameter Value)> parameters, double rho = 0.95, double epsilon = 1e-6, double weightDecay = 0)
    : Optimizer(parameters, weightDecay, ("squared_gradient", p => zeros_like(p)), ("squared_step", p => zeros_like(p)))
{
    protected override Tensor Direction(int parameter, Tensor gradient)
    {
        // Tensors, not numbers: see Scalars.
        Tensor kept = rho, rest = 1 - rho;
        Term eps = (Tensor)epsilon;
        var (g, gradients, steps) = (gradient, Remembered(0, parameter), Remembered(1, parameter));
        gradients.mul_(kept).add_(rest * g * g, Scalars.One);                      // E[g²]
        var step = (steps + eps).sqrt() / (gradients + eps).sqrt() * g;            // Δx
        steps.mul_(kept).add_(rest * step * step, Scalars.One);                    // E[Δx²]
        return step;
    }
}
