namespace Benchmarks;

/// <summary>Resident memory of a training process, in megabytes.</summary>
/// <param name="Early">After 100 steps.</param>
/// <param name="Late">After all steps.</param>
/// <param name="Peak">The most at any time.</param>
internal sealed record MemoryUse(double Early, double Late, double Peak)
{
    /// <summary>From the 100th step to the last.</summary>
    public double Growth => Late - Early;
}
