namespace AttentionKit;

/// <summary>
/// Linear maps by oneDNN in place of MKL. libtorch carries both; its float32 products go to MKL, which keeps its best code
/// from processors that are not Intel's: on AMD's Zen 5 oneDNN is twice as fast, for the product and for its gradients.
/// </summary>
/// <remarks>
/// The results are the same to rounding (relative error about 1e-6). It is used on those processors, and not on others, so
/// that a machine's results do not change from run to run: <see cref="FastPaths"/>. On some virtual machines with AVX-512 oneDNN gives wrong
/// numbers where a size is not a multiple of its blocks: there it is not used.
/// </remarks>
internal static class OneDnn
{
    // TorchSharp does not bind the operation; torch differentiates it by itself.
    private const string Script = """
        def linear(input, weight, bias: Optional[Tensor]):
            return torch.mkldnn_linear(input.to_mkldnn(), weight, bias).to_dense()

        """;

    // Below this many products the detour through oneDNN's own tensors costs what it gains.
    private const long LeastWork = 1 << 24;

    private static readonly Lazy<jit.CompilationUnit> Kernel = new(() => jit.compile(Script));

    private static readonly Lazy<bool> Right = new(() => IsRight(64, 96, 301) && IsRight(64, 301, 96));

    /// <summary>Whether this libtorch has oneDNN, and its products are right on this machine.</summary>
    public static bool Exists => RuntimeInformation.ProcessArchitecture == Architecture.X64 && LibTorch.IsTested && Right.Value;

    /// <summary>Whether its products are known to be wrong on this machine.</summary>
    public static bool IsWrong => RuntimeInformation.ProcessArchitecture == Architecture.X64 && LibTorch.IsTested && !Right.Value;

    /// <summary>Whether large products go to oneDNN.</summary>
    public static bool IsOn => FastPaths.Take(FastPath.OneDnnProducts) && Exists;

    /// <summary>input weightᵀ + bias.</summary>
    /// <param name="input">The input [..,I].</param>
    /// <param name="weight">The weight [O,I].</param>
    /// <param name="bias">The bias [O]; null for none.</param>
    /// <returns>The output [..,O].</returns>
    public static Tensor Linear(Tensor input, Tensor weight, Tensor? bias)
    {
        if (input.dtype != ScalarType.Float32 || input.device_type != DeviceType.CPU || !Takes(input.numel() / input.shape[^1], weight))
            return nn.functional.linear(input, weight, bias);
        using var scope = NewDisposeScope();
        var shape = input.shape;
        var rows = shape.Length == 2 ? input : input.reshape(-1, shape[^1]);
        var output = Invoke(rows, weight, bias);
        if (shape.Length != 2) output = output.view([.. shape[..^1], weight.shape[0]]);
        return scope.MoveToOuter(output);
    }

    /// <summary>Whether <see cref="Linear"/> takes a product of this size to oneDNN, of float32 numbers on a processor.</summary>
    /// <param name="rows">Rows of the input.</param>
    /// <param name="weight">The weight [O,I].</param>
    public static bool Takes(long rows, Tensor weight) => IsOn && rows * weight.numel() >= LeastWork;

    private static Tensor Invoke(Tensor rows, Tensor weight, Tensor? bias) => (Tensor)Kernel.Value.invoke("linear", rows, weight, bias!);

    // Numbers that no random generator has to give: a check must not move the seeds of what comes after it.
    private static bool IsRight(long rows, long inputs, long outputs)
    {
        using var scope = NewDisposeScope();
        using var none = no_grad();
        Tensor Numbers(long height, long width) => ones(height * width, dtype: ScalarType.Float32, device: CPU).cumsum(0).sin().view(height, width);
        var (input, weight) = (Numbers(rows, inputs), Numbers(outputs, inputs));
        var difference = Invoke(input, weight, null) - nn.functional.linear(input, weight);
        return difference.abs().max().Number() < 1e-3;
    }
}
