namespace AttentionKit.Tests;

/// <summary>
/// Tests that need the same random numbers each time. torch has one generator for the whole process, so these run alone.
/// </summary>
[CollectionDefinition(nameof(Seeded), DisableParallelization = true)]
public sealed class Seeded;
