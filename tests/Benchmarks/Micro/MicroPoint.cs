using AttentionKit;

namespace Benchmarks;

/// <summary>One measured point of the micro benchmarks.</summary>
/// <param name="Kind">The mechanism.</param>
/// <param name="S">Source length.</param>
/// <param name="B">Batch size.</param>
/// <param name="Microseconds">Median time of a step.</param>
/// <param name="AllocatedBytes">Managed memory allocated by a step.</param>
internal sealed record MicroPoint(AttentionKind Kind, int S, int B, double Microseconds, long AllocatedBytes);
