using AttentionKit;
using BenchmarkDotNet.Attributes;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>One question to a memory, as a recurrent decoder asks it at each step: how cost grows with length and batch.</summary>
public class AttentionBenchmarks
{
    private const int Size = 128;

    private AttentionMechanism? _mechanism;
    private AttentionMemory? _memory;
    private Tensor? _query;

    /// <summary>The mechanism.</summary>
    [ParamsAllValues]
    public AttentionKind Kind { get; set; }

    /// <summary>Source length.</summary>
    [Params(10, 30, 100, 300, 1000)]
    public int S { get; set; }

    /// <summary>Sentences at a time.</summary>
    [Params(1, 16, 64, 256)]
    public int B { get; set; }

    /// <summary>Makes the memory that is asked.</summary>
    [GlobalSetup]
    public void Remember()
    {
        Kit.Start();
        _mechanism = AttentionMechanism.Create(Kind, Size, Size, Size);
        _mechanism.eval();
        using var inference = no_grad();
        _memory = _mechanism.Memorize(randn(B, S, Size), ones(B, S, dtype: ScalarType.Bool));
        _query = randn(B, 1, Size);
    }

    /// <summary>One step's attention.</summary>
    [Benchmark]
    public void Attend()
    {
        using var inference = no_grad();
        using var scope = NewDisposeScope();
        _mechanism!.Attend(_query!, _memory!);
    }

    /// <summary>Frees it.</summary>
    [GlobalCleanup]
    public void Forget()
    {
        foreach (var tensor in _memory!.Tensors) tensor.Dispose();
        _query!.Dispose();
        _mechanism!.Dispose();
    }
}
