namespace Benchmarks;

/// <summary>What <c>compare</c> was asked for.</summary>
internal sealed record CompareOptions
{
    /// <summary>The JSON file.</summary>
    public required string Output { get; init; }

    /// <summary>Threads for one operation.</summary>
    public required int Threads { get; init; }

    /// <summary>Turns of each side.</summary>
    public required int Rounds { get; init; }

    /// <summary>What to measure.</summary>
    public required HashSet<MeasureGroup> Groups { get; init; }

    /// <summary>The sizes to measure.</summary>
    public required HashSet<string> Sizes { get; init; }

    /// <summary>True to measure as little as shows that everything works.</summary>
    public bool Quick { get; init; }

    /// <summary>The Python with PyTorch; null to look for it.</summary>
    public string? Python { get; init; }
}
