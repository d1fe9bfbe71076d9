using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>A product of two matrices, the unit in which the machine's limit is told.</summary>
internal sealed class MatrixJob : IJob
{
    private readonly Tensor _a;
    private readonly Tensor _b;
    private readonly Func<Tensor, Tensor, Tensor> _product;

    /// <summary>Creates the two factors [size,size].</summary>
    public MatrixJob(int size, ScalarType type, Func<Tensor, Tensor, Tensor> product)
    {
        _a = randn(size, size).to(type, disposeAfter: true);
        _b = randn(size, size).to(type, disposeAfter: true);
        _product = product;
    }

    public double[] Run(int repeat) => Timing.Repeat(repeat, () => _product(_a, _b));

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
    }
}
