using System.Collections.Concurrent;
using NotebookRunner;

namespace Notebooks.Tests;

/// <summary>Runs each notebook once, fast, whichever test asks for it first.</summary>
public sealed class FastRun
{
    private static readonly TimeSpan CellTimeout = TimeSpan.FromMinutes(5);
    private static readonly Dictionary<string, string> Fast = new(StringComparer.Ordinal) { ["fast"] = "true" };

    private readonly ConcurrentDictionary<string, Lazy<Task<ExecutedNotebook>>> runs = new(StringComparer.Ordinal);

    internal Task<ExecutedNotebook> Of(string name) => runs.GetOrAdd(name, n => new Lazy<Task<ExecutedNotebook>>(() => RunAsync(n))).Value;

    private static async Task<ExecutedNotebook> RunAsync(string name)
    {
        var path = CourseNotebooks.PathOf(name);
        var document = NotebookDocument.Load(path);
        ParameterInjection.Apply(document, Fast);
        var executor = new NotebookExecutor(new ExecutionOptions { CellTimeout = CellTimeout }, new NoObserver());
        var result = await executor.ExecuteAsync(document, name, Path.GetDirectoryName(path)!, TestContext.Current.CancellationToken);
        return new ExecutedNotebook(document, result);
    }
}
