namespace NotebookRunner;

/// <summary>
/// Runs the cells of one notebook, within the notebook's own process. .NET Interactive's C# kernel does it; an engine that takes
/// its place one day has this to do, and to know the formatters of Microsoft.DotNet.Interactive.Formatting.
/// </summary>
/// <remarks>
/// An engine takes the console for itself while a cell runs, and begins all cells on one thread: each thread that computes with torch
/// keeps helpers of its own, and where they are more than the processors, OpenMP lets them wait awake for a moment only.
/// </remarks>
internal interface INotebookEngine : IDisposable
{
    /// <summary>
    /// Runs one cell to its end. What it puts out, and why it failed, is reported while it runs, in the order in which it happens:
    /// console text, displayed values, at most one error.
    /// </summary>
    /// <param name="cell">The cell: its source may hold magic commands, references and code.</param>
    Task RunAsync(WorkerRequest cell);
}
