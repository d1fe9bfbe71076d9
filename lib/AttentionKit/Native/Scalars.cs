namespace AttentionKit;

/// <summary>
/// Numbers for torch's operations. They live as long as the program, and that is their point: TorchSharp frees a number in its
/// finaliser, which may run on another thread while the operation that was given it has yet to read it. The operation then
/// fails or, worse, takes whatever stands there. So <c>2 * x</c> is written <c>Two * x</c>, other numbers get a <c>using</c> of their
/// own, and as even <c>a + b</c> makes a number, the factor 1 of b, one of the two is a <see cref="Term"/>. A test finds what was forgotten.
/// </summary>
internal static class Scalars
{
    /// <summary>0.</summary>
    public static Scalar Zero { get; } = 0L;

    /// <summary>1.</summary>
    public static Scalar One { get; } = 1L;

    /// <summary>2.</summary>
    public static Scalar Two { get; } = 2.0;

    /// <summary>Minus infinity.</summary>
    public static Scalar NegativeInfinity { get; } = double.NegativeInfinity;

    /// <summary>The number in a tensor of one element; <c>ToDouble</c> makes one that can die on the way.</summary>
    public static double Number(this torch.Tensor tensor) => tensor.to(torch.ScalarType.Float64).item<double>();
}
