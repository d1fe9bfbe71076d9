namespace NotebookRunner;

/// <summary>The tags of cells that mean something, here as to nbclient and papermill.</summary>
internal static class CellTags
{
    /// <summary>The cell declares the parameters and their defaults.</summary>
    public const string Parameters = "parameters";

    /// <summary>The cell overrides parameters; it was put in for one run.</summary>
    public const string InjectedParameters = "injected-parameters";

    /// <summary>The cell's error is what it is there for.</summary>
    public const string RaisesException = "raises-exception";

    /// <summary>The cell is not to be run.</summary>
    public const string SkipExecution = "skip-execution";
}
