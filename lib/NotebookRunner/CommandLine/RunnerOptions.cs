namespace NotebookRunner;

/// <summary>What the command line asked for.</summary>
internal sealed record RunnerOptions
{
    public required IReadOnlyList<string> Notebooks { get; init; }

    public required string Output { get; init; }

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required ExecutionOptions Execution { get; init; }

    /// <summary>How many notebooks run at the same time.</summary>
    public required int Jobs { get; init; }

    public bool Fast { get; init; }

    public bool Html { get; init; }

    public bool Open { get; init; }

    public bool Check { get; init; }

    public bool Update { get; init; }

    public bool List { get; init; }
}
