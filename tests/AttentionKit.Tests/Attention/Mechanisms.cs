using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Mechanisms of every kind, and random queries, values and masks for them.</summary>
internal static class Mechanisms
{
    public const int A = 6;
    public const int Heads = 3;
    public const int Window = 2;

    public static TheoryData<AttentionKind> Kinds => [.. Enum.GetValues<AttentionKind>()];

    /// <summary>Queries of size 5 and values of size 4, or of one size for dot attention.</summary>
    public static (int Query, int Value) Sizes(AttentionKind kind) => kind == AttentionKind.Dot ? (4, 4) : (5, 4);

    public static AttentionMechanism Create(AttentionKind kind, int seed = 1, double dropout = 0, ScalarType type = ScalarType.Float64)
    {
        var (query, value) = Sizes(kind);
        var mechanism = AttentionMechanism.Create(kind, query, value, A, Heads, Window, dropout);
        mechanism.to(type);
        using var none = no_grad();
        using var scope = NewDisposeScope();
        foreach (var parameter in mechanism.parameters()) parameter.copy_(Random(++seed, type, parameter.shape) / 2);
        return mechanism;
    }

    /// <summary>Random numbers around 0.</summary>
    public static Tensor Random(int seed, ScalarType type, params long[] shape)
    {
        using var generator = new Generator((ulong)seed);
        return randn(shape, dtype: ScalarType.Float64, generator: generator).to(type);
    }

    /// <summary>A random mask with at least one real token in each row.</summary>
    public static Tensor Mask(int seed, long batch, long columns)
    {
        using var generator = new Generator((ulong)seed);
        var mask = rand(batch, columns, generator: generator) > 0.4;
        var sure = randint(columns, [batch, 1], generator: generator);
        return mask.scatter(1, sure, ones_like(sure).to(ScalarType.Bool));
    }
}
