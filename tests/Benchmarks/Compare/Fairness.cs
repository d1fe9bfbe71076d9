using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>
/// Whether the two are comparable: most of a step is products of matrices, so a PyTorch with a slow BLAS would flatter us. OpenBLAS takes
/// plain kernels on processors that it does not know; told that it is on a related one, it often is as fast as others.
/// </summary>
/// <param name="Share">The speed of PyTorch's product of two matrices as a share of ours.</param>
/// <param name="CoreType">What OpenBLAS was told to take the processor for; null where it found out itself.</param>
internal sealed record Fairness(double Share, string? CoreType)
{
    /// <summary>The measures' names.</summary>
    public const string ShareName = "fairness.product_share", CoreTypeName = "fairness.openblas_coretype";

    /// <summary>The least share with which a comparison is fair.</summary>
    public const double Least = 0.6;

    /// <summary>The variable that tells OpenBLAS.</summary>
    public const string Variable = "OPENBLAS_CORETYPE";

    private const int Size = 1024;
    private static readonly string[] CoreTypes = ["Haswell", "Zen", "SkylakeX", "Cooperlake", "SapphireRapids"];

    /// <summary>Whether figures of such a run may be shown.</summary>
    public bool IsFair => Share >= Least;

    /// <summary>Launches the other side as it is and, where it is too slow, with what may help; keeps the fastest.</summary>
    /// <typeparam name="T">The other side.</typeparam>
    /// <param name="launch">Launches it, told what to take the processor for.</param>
    /// <param name="measure">Its share.</param>
    /// <param name="canTell">Whether it may be told.</param>
    /// <exception cref="PeerException">It cannot be launched at all.</exception>
    public static (T Peer, Fairness Fairness) Find<T>(Func<string?, T> launch, Func<T, double> measure, bool canTell) where T : class, IDisposable
    {
        var best = launch(null);
        var fairness = new Fairness(measure(best), null);
        if (fairness.IsFair || !canTell) return (best, fairness);
        foreach (var type in CoreTypes)
        {
            T? other = null;
            try
            {
                other = launch(type);
                var found = new Fairness(measure(other), type);
                if (found.Share > fairness.Share) (best, fairness, other) = (other, found, best);
            }
            catch (PeerException)
            {
                // The processor lacks instructions of that type.
            }

            other?.Dispose();
            if (fairness.IsFair) break;
        }

        return (best, fairness);
    }

    /// <summary>The share of a launched PyTorch; medians of runs in turns.</summary>
    public static double Measure(Peer peer)
    {
        using var ours = new MatrixJob(Size, ScalarType.Float32, (a, b) => a.mm(b));
        using var theirs = new PeerJob(peer, Invariant($"mm.{Size}x{Size}x{Size}"));
        var times = new[] { new List<double>(), new List<double>() };
        for (var round = 0; round <= 3; round++)
        {
            var (mine, its) = (ours.Run(3), theirs.Run(3));
            if (round == 0) continue; // Both warm up.
            times[0].AddRange(mine);
            times[1].AddRange(its);
        }

        return Timing.Median(times[0]) / Timing.Median(times[1]);
    }

    /// <summary>What a saved run says of itself; null where it is older than this check.</summary>
    public static Fairness? Of(JsonObject figures) => figures[ShareName] is { } share
        ? new Fairness(share.GetValue<double>(), figures[CoreTypeName]?.GetValue<string>())
        : null;

    /// <summary>In words.</summary>
    public override string ToString()
    {
        var told = CoreType is null ? "" : $", told {Variable}={CoreType}";
        var product = Invariant($"PyTorch's product of matrices has {Share:P0} of the speed of ours{told}");
        return IsFair ? $"{product}." : Invariant($"UNFAIR: {product}; below {Least:P0} the figures say more of its BLAS than of either side. Install a faster one, or name another Python with --python.");
    }
}
