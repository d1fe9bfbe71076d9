namespace AttentionKit;

/// <summary>
/// AdamW (Loshchilov and Hutter 2019, algorithm 2), which without weight decay is Adam (Kingma and Ba 2015, algorithm 1), with
/// the gradients clipped to a norm (Pascanu et al. 2013, algorithm 1) in the same pass.
/// </summary>
/// <remarks>
/// TorchSharp's own optimiser works tensor by tensor from C#; this one hands all parameters to libtorch's fused kernel in
/// one call, reached through TorchScript because TorchSharp does not bind it. Without <see cref="FastPath.FusedAdam"/>, or with
/// a libtorch it was not tested on, it takes the readable way, which gives the same numbers to rounding.
/// </remarks>
internal sealed class AdamOptimizer : IDisposable
{
    private const string Script = """
        def clip_and_step(params: List[Tensor], grads: List[Tensor], firsts: List[Tensor], seconds: List[Tensor],
                          steps: List[Tensor], settings: Tensor):
            rate, beta1, beta2 = float(settings[0]), float(settings[1]), float(settings[2])
            epsilon, decay, max_norm = float(settings[3]), float(settings[4]), float(settings[5])
            norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(grads)))
            if not bool(torch.isfinite(norm)):
                return norm
            scale: Optional[Tensor] = None
            if max_norm > 0.0:
                if bool(settings[6] > 0):
                    scale = torch.clamp((norm + 1e-6) / max_norm, min=1.0)
                else:
                    torch._foreach_mul_(grads, torch.clamp(max_norm / (norm + 1e-6), max=1.0))
            torch._foreach_add_(steps, 1)
            torch._fused_adamw_(params, grads, firsts, seconds, [], steps, lr=rate, beta1=beta1, beta2=beta2,
                                weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False, grad_scale=scale, found_inf=None)
            return norm

        """;

    private static readonly Lazy<jit.CompilationUnit> Kernel = new(() => jit.compile(Script));

    private readonly (string Name, Parameter Value)[] _parameters;
    private readonly Tensor[] _firsts;
    private readonly Tensor[] _seconds;
    private readonly Tensor[] _steps;

    // The kernel can divide the gradients while it reads them, which spares a pass over them all; by a float32 only.
    private readonly bool _singlePass;

    /// <summary>Creates an optimiser for a model's parameters. The parameters must already be on their device.</summary>
    /// <param name="parameters">Names and parameters; those without a gradient at a step are left alone in it.</param>
    /// <param name="beta1">Decay of the first moment.</param>
    /// <param name="beta2">Decay of the second moment.</param>
    /// <param name="epsilon">Added to the root of the second moment.</param>
    /// <param name="weightDecay">Strength of the weight decay.</param>
    /// <exception cref="ArgumentException">There is no parameter that wants a gradient.</exception>
    public AdamOptimizer(
        IEnumerable<(string Name, Parameter Value)> parameters, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0)
    {
        _parameters = [.. parameters.Where(p => p.Value.requires_grad)];
        if (_parameters.Length == 0) throw new ArgumentException("There is no parameter to train.", nameof(parameters));
        (Beta1, Beta2, Epsilon, WeightDecay) = (beta1, beta2, epsilon, weightDecay);
        _singlePass = Array.TrueForAll(_parameters, p => p.Value.dtype == ScalarType.Float32);
        _firsts = [.. _parameters.Select(p => zeros_like(p.Value, requires_grad: false).DetachFromDisposeScope())];
        _seconds = [.. _parameters.Select(p => zeros_like(p.Value, requires_grad: false).DetachFromDisposeScope())];
        _steps = [.. _parameters.Select(p => zeros(1, dtype: ScalarType.Float32, device: p.Value.device).squeeze(0).DetachFromDisposeScope())];
    }

    /// <summary>Decay of the first moment.</summary>
    public double Beta1 { get; }

    /// <summary>Decay of the second moment.</summary>
    public double Beta2 { get; }

    /// <summary>Added to the root of the second moment.</summary>
    public double Epsilon { get; }

    /// <summary>Strength of the weight decay.</summary>
    public double WeightDecay { get; }

    internal static bool IsFused => FastPaths.Take(FastPath.FusedAdam) && LibTorch.IsTested;

    /// <summary>Clips the gradients and takes one step. Where the norm is NaN or infinite the parameters are left as they are.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="maxNorm">The largest norm of all gradients together; 0 does not clip.</param>
    /// <returns>The norm of all gradients before clipping.</returns>
    /// <exception cref="InvalidOperationException">No parameter has a gradient.</exception>
    public double Step(double learningRate, double maxNorm = 0)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var active = Active();
        return IsFused ? FusedStep(active, learningRate, maxNorm) : ReadableStep(active, learningRate, maxNorm);
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
        foreach (var (_, parameter) in _parameters) parameter.grad = null;
    }

    /// <summary>The moments and step counts by name, as they are: not copies.</summary>
    public Dictionary<string, Tensor> State()
    {
        var state = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        for (var i = 0; i < _parameters.Length; i++)
        {
            state[$"{_parameters[i].Name}.first_moment"] = _firsts[i];
            state[$"{_parameters[i].Name}.second_moment"] = _seconds[i];
            state[$"{_parameters[i].Name}.steps"] = _steps[i];
        }

        return state;
    }

    /// <summary>Takes moments and step counts over from <see cref="State"/> of an optimiser of the same model.</summary>
    /// <param name="state">The state; it is copied.</param>
    /// <exception cref="ArgumentException">A tensor is missing or has another shape.</exception>
    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        using var noGrad = no_grad();
        foreach (var (name, own) in State())
        {
            if (!state.TryGetValue(name, out var saved) || !saved.shape.SequenceEqual(own.shape))
                throw new ArgumentException($"The optimiser's state does not fit the model: '{name}' is missing or has another shape.", nameof(state));
            own.copy_(saved);
        }
    }

    public void Dispose()
    {
        foreach (var tensor in State().Values) tensor.Dispose();
    }

    private List<Slot> Active()
    {
        var active = new List<Slot>(_parameters.Length);
        for (var i = 0; i < _parameters.Length; i++)
        {
            if (_parameters[i].Value.grad is { } gradient)
                active.Add(new Slot(_parameters[i].Value, gradient, _firsts[i], _seconds[i], _steps[i]));
        }

        return active.Count > 0
            ? active
            : throw new InvalidOperationException("No parameter has a gradient: call backward() on the loss before Step.");
    }

    private static double Norm(List<Slot> active) => stack(active.Select(s => s.Gradient.norm())).norm().Number();

    private double FusedStep(List<Slot> active, double learningRate, double maxNorm)
    {
        var norm = (Tensor)Kernel.Value.invoke("clip_and_step",
            active.Select(s => (Tensor)s.Parameter).ToArray(),
            active.Select(s => s.Gradient).ToArray(),
            active.Select(s => s.First).ToArray(),
            active.Select(s => s.Second).ToArray(),
            active.Select(s => s.Steps).ToArray(),
            // One tensor, not seven numbers: see Scalars.
            tensor(new[] { learningRate, Beta1, Beta2, Epsilon, WeightDecay, maxNorm, _singlePass ? 1 : 0 }, device: CPU));
        return norm.Number();
    }

    private double ReadableStep(List<Slot> active, double learningRate, double maxNorm)
    {
        var norm = Norm(active);
        if (!double.IsFinite(norm)) return norm;
        // Tensors, not numbers: see Scalars.
        Tensor scale = maxNorm > 0 ? Math.Min(1, maxNorm / (norm + 1e-6)) : 1;
        Tensor rate = learningRate, kept = 1 - (learningRate * WeightDecay), one = 1.0;
        Tensor beta1 = Beta1, rest1 = 1 - Beta1, beta2 = Beta2, rest2 = 1 - Beta2;
        Term epsilon = (Tensor)Epsilon;
        foreach (var slot in active)
        {
            var (parameter, m, v) = (slot.Parameter, slot.First, slot.Second);
            var g = slot.Gradient * scale;
            parameter.mul_(kept);
            var t = slot.Steps.add_(one, Scalars.One).Number();
            m.mul_(beta1).add_(rest1 * g, Scalars.One);         // m_t
            v.mul_(beta2).add_(rest2 * g * g, Scalars.One);     // v_t
            Tensor correction1 = 1 - Math.Pow(Beta1, t), correction2 = 1 - Math.Pow(Beta2, t);
            var (mHat, vHat) = (m / correction1, v / correction2);
            parameter.sub_(rate * mHat / (vHat.sqrt() + epsilon));
        }

        return norm;
    }

    private readonly record struct Slot(Parameter Parameter, Tensor Gradient, Tensor First, Tensor Second, Tensor Steps);
}
