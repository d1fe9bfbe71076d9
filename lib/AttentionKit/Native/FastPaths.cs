using System.Runtime.Intrinsics.X86;

namespace AttentionKit;

/// <summary>The one place that says which fast paths are taken in this process.</summary>
/// <remarks>
/// By default all of them, but for <see cref="FastPath.OneDnnProducts"/>, which is for AMD's newest processors (Zen 5): MKL
/// keeps its best code from them. The environment variable <see cref="Variable"/> names others: <c>None</c>, <c>All</c>, or some of the names,
/// as in <c>SigmoidScore,FusedAdam</c>. What libtorch or the device cannot do is not taken, whatever is asked for.
/// </remarks>
internal static class FastPaths
{
    /// <summary>The environment variable that chooses.</summary>
    public const string Variable = "ATTENTIONKIT_FAST";

    private static FastPath? _taken;

    /// <summary>What is taken now.</summary>
    /// <exception cref="FormatException">The environment variable holds a name that is not a fast path.</exception>
    public static FastPath Taken => _taken ??= Read(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Whether a path is taken.</summary>
    public static bool Take(FastPath path) => Taken.HasFlag(path);

    /// <summary>Takes these paths and no others, in the whole process, until the result is disposed.</summary>
    /// <param name="paths">The paths; <see cref="FastPath.None"/> takes the plain way everywhere.</param>
    public static IDisposable Only(FastPath paths)
    {
        var scope = new Scope(Taken);
        _taken = paths;
        return scope;
    }

    /// <summary>What a value of the environment variable means.</summary>
    /// <param name="value">The value; null or empty for the default.</param>
    /// <exception cref="FormatException">It holds a name that is not a fast path.</exception>
    internal static FastPath Read(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return SuitsOneDnn() ? FastPath.All : FastPath.All & ~FastPath.OneDnnProducts;
        if (Enum.TryParse<FastPath>(value, ignoreCase: true, out var paths) && (paths & ~FastPath.All) == 0) return paths;
        throw new FormatException(
            $"The environment variable {Variable} is '{value}'; expected names out of {string.Join(", ", Enum.GetNames<FastPath>())}, with commas between them.");
    }

    // Zen 5 and later: there oneDNN was measured twice as fast as MKL, on Zen 4 slower by a sixth.
    private static bool SuitsOneDnn()
    {
        if (!X86Base.IsSupported) return false;
        // The processor's maker, twelve letters in three registers: "AuthenticAMD". Its family is the sum of two fields.
        var (_, first, last, middle) = X86Base.CpuId(0, 0);
        var (signature, _, _, _) = X86Base.CpuId(1, 0);
        var family = ((signature >> 8) & 0xf) + ((signature >> 20) & 0xff);
        return (first, middle, last) == (0x68747541, 0x69746e65, 0x444d4163) && family >= 0x1a;
    }

    private sealed class Scope(FastPath before) : IDisposable
    {
        public void Dispose() => _taken = before;
    }
}

/// <summary>A way that is faster than the plain one and computes the same, to rounding. <see cref="FastPaths"/> chooses.</summary>
[Flags]
internal enum FastPath
{
    /// <summary>The plain ways: torch's own layers and products, the formulas as they are printed.</summary>
    None = 0,

    /// <summary>A sigmoid in the place of the tanh of additive scores: <see cref="AdditiveScore"/>.</summary>
    SigmoidScore = 1,

    /// <summary>Recurrent layers that take their steps one by one on a processor: <see cref="StepwiseLayer"/>.</summary>
    StepwiseLayers = 2,

    /// <summary>Contexts mapped to a decoder's gates before its loop: <see cref="QueryLoop"/>.</summary>
    MappedContexts = 4,

    /// <summary>Large products by oneDNN, not MKL: <see cref="OneDnn"/>.</summary>
    OneDnnProducts = 8,

    /// <summary>Adam's step in one native call: <see cref="AdamOptimizer"/>.</summary>
    FusedAdam = 16,

    /// <summary>Freed memory stays in the process, on glibc: <see cref="Allocator"/>.</summary>
    KeptMemory = 32,

    /// <summary>All of them.</summary>
    All = SigmoidScore | StepwiseLayers | MappedContexts | OneDnnProducts | FusedAdam | KeptMemory,
}
