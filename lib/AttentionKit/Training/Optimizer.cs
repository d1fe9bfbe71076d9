namespace AttentionKit;

/// <summary>
/// Takes steps along the gradients, clipped to a norm (Pascanu et al. 2013, algorithm 1), with a weight decay that is no part of the
/// gradient (Loshchilov and Hutter 2019). What it remembers of each parameter can be saved and restored.
/// </summary>
internal abstract class Optimizer : IDisposable
{
    private readonly (string Name, Tensor[] Values)[] _memory;

    /// <summary>Creates an optimiser for a model's parameters. The parameters must already be on their device.</summary>
    /// <param name="parameters">Names and parameters; those without a gradient at a step are left alone in it.</param>
    /// <param name="weightDecay">Strength of the weight decay.</param>
    /// <param name="memory">What is remembered of each parameter: a name, and the tensor it begins with.</param>
    /// <exception cref="ArgumentException">There is no parameter that wants a gradient.</exception>
    protected Optimizer(IEnumerable<(string Name, Parameter Value)> parameters, double weightDecay, params (string Name, Func<Tensor, Tensor> First)[] memory)
    {
        Parameters = [.. parameters.Where(p => p.Value.requires_grad)];
        if (Parameters.Length == 0) throw new ArgumentException("There is no parameter to train.", nameof(parameters));
        WeightDecay = weightDecay;
        _memory = [.. memory.Select(m => (m.Name, Parameters.Select(p => m.First(p.Value).DetachFromDisposeScope()).ToArray()))];
    }

    /// <summary>Strength of the weight decay.</summary>
    public double WeightDecay { get; }

    /// <summary>The parameters in training.</summary>
    protected (string Name, Parameter Value)[] Parameters { get; }

    /// <summary>The optimiser that the options ask for.</summary>
    public static Optimizer Create(IEnumerable<(string Name, Parameter Value)> parameters, TrainingOptions options) => options.Optimizer switch
    {
        OptimizerKind.Adam => new AdamOptimizer(parameters, weightDecay: options.WeightDecay),
        OptimizerKind.Sgd => new SgdOptimizer(parameters, options.Momentum, options.WeightDecay),
        _ => new AdadeltaOptimizer(parameters, weightDecay: options.WeightDecay),
    };

    /// <summary>Clips the gradients and takes one step. Where the norm is NaN or infinite the parameters are left as they are.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="maxNorm">The largest norm of all gradients together; 0 does not clip.</param>
    /// <returns>The norm of all gradients before clipping.</returns>
    /// <exception cref="InvalidOperationException">No parameter has a gradient.</exception>
    public double Step(double learningRate, double maxNorm = 0)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return StepCore(Active(), learningRate, maxNorm);
    }

    /// <summary>The norm of all gradients together.</summary>
    public double GradientNorm()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return Norm(Active());
    }

    /// <summary>Sets every gradient to null, which is cheaper than filling it with zeros.</summary>
    public void ZeroGradients()
    {
        foreach (var (_, parameter) in Parameters) parameter.grad = null;
    }

    /// <summary>What is remembered, by name, as it is: not copies.</summary>
    public Dictionary<string, Tensor> State() => _memory
        .SelectMany(m => m.Values.Select((value, i) => ($"{Parameters[i].Name}.{m.Name}", value)))
        .ToDictionary(m => m.Item1, m => m.value, StringComparer.Ordinal);

    /// <summary>Takes over what <see cref="State"/> of an optimiser of the same kind and model remembers.</summary>
    /// <param name="state">The state; it is copied.</param>
    /// <exception cref="ArgumentException">A tensor is missing or has another shape.</exception>
    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        using var noGrad = no_grad();
        foreach (var (name, own) in State())
        {
            if (!state.TryGetValue(name, out var saved) || !saved.shape.SequenceEqual(own.shape))
                throw new ArgumentException($"The optimiser's state does not fit the model or is another optimiser's: '{name}' is missing or has another shape.", nameof(state));
            own.copy_(saved);
        }
    }

    public void Dispose()
    {
        foreach (var tensor in _memory.SelectMany(m => m.Values)) tensor.Dispose();
    }

    /// <summary>What is remembered of a parameter under a name.</summary>
    protected Tensor Remembered(int memory, int parameter) => _memory[memory].Values[parameter];

    /// <summary><see cref="Step"/> for the parameters that have a gradient, by number.</summary>
    protected virtual double StepCore(int[] active, double learningRate, double maxNorm)
    {
        var norm = Norm(active);
        if (!double.IsFinite(norm)) return norm;
        // Tensors, not numbers: see Scalars.
        Tensor scale = maxNorm > 0 ? Math.Min(1, maxNorm / (norm + 1e-6)) : 1;
        Tensor rate = learningRate, kept = 1 - (learningRate * WeightDecay);
        foreach (var i in active)
        {
            var parameter = Parameters[i].Value;
            parameter.mul_(kept);
            parameter.sub_(rate * Direction(i, parameter.grad! * scale));
        }

        return norm;
    }

    /// <summary>What a step of rate 1 takes from a parameter.</summary>
    /// <param name="parameter">The parameter's number.</param>
    /// <param name="gradient">Its clipped gradient.</param>
    protected abstract Tensor Direction(int parameter, Tensor gradient);

    private double Norm(int[] active) => stack(active.Select(i => Parameters[i].Value.grad!.norm())).norm().Number();

    private int[] Active()
    {
        int[] active = [.. Enumerable.Range(0, Parameters.Length).Where(i => Parameters[i].Value.grad is not null)];
        return active.Length > 0 ? active : throw new InvalidOperationException("No parameter has a gradient: call backward() on the loss before Step.");
    }
}
