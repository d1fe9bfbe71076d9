using System.Diagnostics;

namespace NotebookRunner;

/// <summary>Does what the command line asked for and returns the exit code.</summary>
internal sealed class RunnerApplication(RunnerOptions options) : IDisposable
{
    private readonly ConsoleReport _report = new();
    private readonly CoursePages _pages = new(options.Output);

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            var files = Course.Find(options.Notebooks);
            if (options.List) return _report.List(files);
            if (options.Check) return _report.Check(files);
            KeepSources(files);
            CheckParameters(files);
            return await ExecuteAsync(files, cancellation);
        }
        catch (Exception e) when (e is CourseException or ParameterException or IOException or UnauthorizedAccessException)
        {
            ConsoleReport.Fail(e.Message);
            return 2;
        }
    }

    public void Dispose() => _report.Dispose();

    private async Task<int> ExecuteAsync(IReadOnlyList<NotebookFile> files, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var results = new List<NotebookResult>();
        foreach (var file in files)
        {
            results.Add(await ExecuteAsync(file, cancellation));
            if (cancellation.IsCancellationRequested) break;
        }

        if (options.Html) _pages.Write();
        _report.Summary(results, clock.Elapsed, options.Update && !options.Html ? null : options.Output);
        if (options.Html) _report.Page(_pages.First, options.Open && Browser.Open(_pages.First));
        return results.Count == files.Count && results.All(r => r.Succeeded) ? 0 : 1;
    }

    private async Task<NotebookResult> ExecuteAsync(NotebookFile file, CancellationToken cancellation)
    {
        NotebookDocument document;
        try
        {
            document = NotebookDocument.Load(file.Path);
            NotebookLanguage.Require(document);
            ParameterInjection.Apply(document, options.Parameters);
        }
        catch (NotebookFormatException e)
        {
            var unreadable = new NotebookResult(file.Name, [], 0, TimeSpan.Zero, e.Message);
            _report.NotebookStarted(file.Name, 0);
            _report.NotebookFinished(unreadable);
            return unreadable;
        }

        var result = await new NotebookExecutor(options.Execution, _report).ExecuteAsync(document, file.Name, file.Directory, cancellation);
        Save(file, document, result);
        _pages.Add(file, document, result);
        return result;
    }

    private void Save(NotebookFile file, NotebookDocument document, NotebookResult result)
    {
        document.RecordHash();
        if (!options.Update) document.Save(Path.Combine(options.Output, file.Name));
        else if (result.Succeeded) document.Save(file.Path);
        else ConsoleReport.Fail($"{file.Name} failed and was not updated.");
    }

    private void KeepSources(IReadOnlyList<NotebookFile> files)
    {
        var overwritten = files.FirstOrDefault(f => string.Equals(Path.GetFullPath(Path.Combine(options.Output, f.Name)), f.Path, StringComparison.OrdinalIgnoreCase));
        if (overwritten is not null && !options.Update)
            throw new CourseException($"--output would overwrite {overwritten.Name} itself. To write outputs into the notebooks use --update.");
    }

    // A misspelt parameter would otherwise be ignored in silence, a misfitting one found only when its notebook's turn comes.
    private void CheckParameters(IReadOnlyList<NotebookFile> files)
    {
        var declared = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            try
            {
                var document = NotebookDocument.Load(file.Path);
                declared.UnionWith(ParameterInjection.Declared(document));
                ParameterInjection.Apply(document, options.Parameters);
            }
            catch (NotebookFormatException)
            {
                // Reported when its turn comes.
            }
        }
        // Notebooks without the parameter "fast" are as fast as they are.
        var asked = options.Parameters.Keys.Where(name => name != "fast" || !options.Fast);
        if (asked.FirstOrDefault(name => !declared.Contains(name)) is { } unknown)
            throw new ParameterException(
                $"No notebook declares the parameter '{unknown}'. Declared are: {(declared.Count == 0 ? "none" : string.Join(", ", declared))}.");
    }
}
