namespace Benchmarks;

/// <summary>What is measured in a process of its own.</summary>
internal enum ProbeKind
{
    /// <summary>Resident memory while training.</summary>
    Memory,

    /// <summary>The first tensor.</summary>
    Tensor,

    /// <summary>The kit's start, as in a notebook's first cell.</summary>
    Start,

    /// <summary>Nothing: a processor core is kept busy until the process is killed.</summary>
    Busy,
}
