namespace NotebookRunner;

/// <summary>
/// Runs the cells of one notebook, within the notebook's own process. .NET Interactive's C# kernel does it; an engine that takes
/// its place one day has to do no more than this.
/// </summary>
internal interface INotebookEngine : IDisposable
{
    /// <summary>
    /// Runs one cell to its end. What it puts out, and why it failed, is reported while it runs, in the order in which it happens:
    /// console text, displayed values, at most one error.
    /// </summary>
    /// <param name="cell">The cell: its source may hold magic commands, references and code.</param>
    Task RunAsync(WorkerRequest cell);
}
