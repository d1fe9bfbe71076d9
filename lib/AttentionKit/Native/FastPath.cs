namespace AttentionKit;

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
