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
        manual_seed(seed);
        var (query, value) = Sizes(kind);
        var mechanism = AttentionMechanism.Create(kind, query, value, A, Heads, Window, dropout);
        mechanism.to(type);
        return mechanism;
    }

    /// <summary>Random numbers around 0.</summary>
    public static Tensor Random(int seed, ScalarType type, params long[] shape)
    {
        manual_seed(seed);
        return randn(shape, dtype: ScalarType.Float64).to(type);
    }

    /// <summary>A random mask with at least one real token in each row.</summary>
    public static Tensor Mask(int seed, long batch, long columns)
    {
        manual_seed(seed);
        var mask = rand(batch, columns) > 0.4;
        var sure = randint(columns, [batch, 1]);
        return mask.scatter(1, sure, ones_like(sure).to(ScalarType.Bool));
    }
}
