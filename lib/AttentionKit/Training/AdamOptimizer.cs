namespace AttentionKit;

/// <summary>
/// AdamW (Loshchilov and Hutter 2019, algorithm 2), which without weight decay is Adam (Kingma and Ba 2015, algorithm 1), with
/// the gradients clipped in the same pass.
/// </summary>
/// <remarks>
/// TorchSharp's own optimiser works tensor by tensor from C#; this one hands all parameters to libtorch's fused kernel in
/// one call, reached through TorchScript because TorchSharp does not bind it. Without <see cref="FastPath.FusedAdam"/>, or with
/// a libtorch it was not tested on, it takes the readable way, which gives the same numbers to rounding.
/// </remarks>
internal sealed class AdamOptimizer : Optimizer
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

    private const int First = 0;
    private const int Second = 1;
    private const int Steps = 2;

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
        : base(
            parameters, weightDecay, ("first_moment", p => zeros_like(p)), ("second_moment", p => zeros_like(p)),
            ("steps", p => zeros(1, dtype: ScalarType.Float32, device: p.device).squeeze(0)))
    {
        (Beta1, Beta2, Epsilon) = (beta1, beta2, epsilon);
        _singlePass = Array.TrueForAll(Parameters, p => p.Value.dtype == ScalarType.Float32);
    }

    /// <summary>Decay of the first moment.</summary>
    public double Beta1 { get; }

    /// <summary>Decay of the second moment.</summary>
    public double Beta2 { get; }

    /// <summary>Added to the root of the second moment.</summary>
    public double Epsilon { get; }

    internal static bool IsFused => FastPaths.Take(FastPath.FusedAdam) && LibTorch.IsTested;

    protected override double StepCore(int[] active, double learningRate, double maxNorm)
    {
        if (!IsFused) return base.StepCore(active, learningRate, maxNorm);
        var norm = (Tensor)Kernel.Value.invoke("clip_and_step",
            active.Select(i => (Tensor)Parameters[i].Value).ToArray(),
            active.Select(i => Parameters[i].Value.grad!).ToArray(),
            active.Select(i => Remembered(First, i)).ToArray(),
            active.Select(i => Remembered(Second, i)).ToArray(),
            active.Select(i => Remembered(Steps, i)).ToArray(),
            // One tensor, not seven numbers: see Scalars.
            tensor(new[] { learningRate, Beta1, Beta2, Epsilon, WeightDecay, maxNorm, _singlePass ? 1 : 0 }, device: CPU));
        return norm.Number();
    }

    protected override Tensor Direction(int parameter, Tensor gradient)
    {
        // Tensors, not numbers: see Scalars.
        Tensor beta1 = Beta1, rest1 = 1 - Beta1, beta2 = Beta2, rest2 = 1 - Beta2, one = 1.0;
        Term epsilon = (Tensor)Epsilon;
        var (g, m, v) = (gradient, Remembered(First, parameter), Remembered(Second, parameter));
        var t = Remembered(Steps, parameter).add_(one, Scalars.One).Number();
        m.mul_(beta1).add_(rest1 * g, Scalars.One);         // m_t
        v.mul_(beta2).add_(rest2 * g * g, Scalars.One);     // v_t
        Tensor correction1 = 1 - Math.Pow(Beta1, t), correction2 = 1 - Math.Pow(Beta2, t);
        var (mHat, vHat) = (m / correction1, v / correction2);
        return mHat / (vHat.sqrt() + epsilon);
    }
}
