using System.Collections.Concurrent;
using NotebookRunner;

[assembly: AssemblyFixture(typeof(Notebooks.Tests.FastRun))]

namespace Notebooks.Tests;

/// <summary>Runs each notebook once, fast, whichever test asks for it first.</summary>
public sealed class FastRun
{
    private static readonly TimeSpan CellTimeout = TimeSpan.FromMinutes(5);
    private static readonly Dictionary<string, string> Fast = new(StringComparer.Ordinal) { ["fast"] = "true" };

    private readonly ConcurrentDictionary<string, Lazy<Task<ExecutedNotebook>>> _runs = new(StringComparer.Ordinal);

    internal Task<ExecutedNotebook> Of(string name) => _runs.GetOrAdd(name, n => new Lazy<Task<ExecutedNotebook>>(() => RunAsync(n))).Value;

    /// <summary>A notebook, set to run fast, and its path.</summary>
    internal static (NotebookDocument Document, string Path) Load(string name)
    {
        var path = CourseNotebooks.PathOf(name);
        var document = NotebookDocument.Load(path);
        ParameterInjection.Apply(document, Fast);
        return (document, path);
    }

    private static async Task<ExecutedNotebook> RunAsync(string name)
    {
        var (document, path) = Load(name);
        var executor = new NotebookExecutor(new ExecutionOptions { CellTimeout = CellTimeout }, new NoObserver());
        var result = await executor.ExecuteAsync(document, name, Path.GetDirectoryName(path)!, TestContext.Current.CancellationToken);
        return new ExecutedNotebook(document, result);
    }
}
