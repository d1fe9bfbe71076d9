using AttentionKit;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>Clipping and Adam over many parameters with their gradients.</summary>
internal sealed class AdamJob : IJob
{
    private readonly Parameter[] _parameters;
    private readonly AdamOptimizer _optimizer;

    public AdamJob(IEnumerable<long[]> shapes)
    {
        random.manual_seed(1);
        _parameters = [.. shapes.Select(shape => nn.Parameter(randn(shape).mul_(0.01)))];
        foreach (var parameter in _parameters) parameter.grad = randn_like(parameter, requires_grad: false).mul_(0.01);
        _optimizer = new AdamOptimizer(_parameters.Select((p, i) => (Invariant($"p{i}"), p)));
    }

    /// <summary>Number of parameters.</summary>
    public long Count => _parameters.Sum(p => p.numel());

    public double[] Run(int repeat) => Timing.Repeat(repeat, () => _optimizer.Step(2e-3, 1));

    public void Dispose()
    {
        _optimizer.Dispose();
        foreach (var parameter in _parameters) parameter.Dispose();
    }
}
