namespace Benchmarks;

/// <summary>What can be measured by itself.</summary>
internal enum MeasureGroup
{
    /// <summary>The machine's matrix products.</summary>
    Limit,

    /// <summary>Training steps.</summary>
    Train,

    /// <summary>Decoding of 1,000 sentences.</summary>
    Decode,

    /// <summary>Clipping and Adam at ten million parameters.</summary>
    Adam,

    /// <summary>Resident memory over 2,000 steps.</summary>
    Memory,

    /// <summary>The first tensor and the kit's start.</summary>
    Startup,

    /// <summary>How the time of reading text grows with its length.</summary>
    Growth,

    /// <summary>Training and decoding beside busy processes.</summary>
    Load,
}
