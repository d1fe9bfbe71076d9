namespace NotebookRunner;

/// <summary>Limits and habits of an execution.</summary>
internal sealed record ExecutionOptions
{
    /// <summary>How long one cell may run.</summary>
    public TimeSpan CellTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many characters one cell may put out.</summary>
    public int OutputLimit { get; init; } = 4_000_000;

    /// <summary>Whether the cells after a failed one run, too.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>How many threads a notebook's process may compute with where the environment does not say (<c>OMP_NUM_THREADS</c>); null for its own choice.</summary>
    public int? Threads { get; init; }
}
