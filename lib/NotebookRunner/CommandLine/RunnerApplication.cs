using System.Diagnostics;

namespace NotebookRunner;

/// <summary>Does what the command line asked for and returns the exit code.</summary>
internal sealed class RunnerApplication(RunnerOptions options) : IDisposable
{
    // As the kit has it where a notebook is alone.
    private const int MostThreads = 8;

    private readonly ConsoleReport _report = new();

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
        var jobs = Math.Min(options.Jobs, files.Count);
        var (results, runs) = (new NotebookResult?[files.Count], new NotebookRun?[files.Count]);
        // A course gets harder: where several run at once, the last ones, which take longest, begin, so that all end together.
        var order = Enumerable.Range(0, files.Count);
        await Parallel.ForEachAsync(jobs > 1 ? order.Reverse() : order, new ParallelOptions { MaxDegreeOfParallelism = jobs }, async (i, _) =>
        {
            if (!cancellation.IsCancellationRequested) (results[i], runs[i]) = await ExecuteAsync(files[i], jobs, cancellation);
        });
        return Report([.. results.OfType<NotebookResult>()], [.. runs.OfType<NotebookRun>()], clock.Elapsed, files.Count);
    }

    private int Report(IReadOnlyList<NotebookResult> results, IReadOnlyList<NotebookRun> runs, TimeSpan elapsed, int asked)
    {
        _report.Summary(results, asked, elapsed, options.Update && !options.Html ? null : options.Output);
        if (options.Html)
        {
            var pages = new CoursePages(options.Output, runs);
            pages.Write();
            _report.Page(pages.First, options.Open && Browser.Open(pages.First));
        }

        return results.Count == asked && results.All(r => r.Succeeded) ? 0 : 1;
    }

    private async Task<(NotebookResult, NotebookRun?)> ExecuteAsync(NotebookFile file, int jobs, CancellationToken cancellation)
    {
        var progress = _report.Follow(file.Name, isAlone: jobs == 1);
        var begun = DateTime.UtcNow;
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
            progress.NotebookStarted(file.Name, 0);
            progress.NotebookFinished(unreadable);
            return (unreadable, null);
        }

        var execution = options.Execution with { Threads = jobs == 1 ? null : Math.Clamp(Environment.ProcessorCount / jobs, 1, MostThreads) };
        var result = await new NotebookExecutor(execution, progress).ExecuteAsync(document, file.Name, file.Directory, cancellation);
        IReadOnlyList<MadePage> made = [];
        try
        {
            Save(file, document, result);
            if (options.Html) made = MadePage.Find(file, document, options.Output, begun);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The others go on, and their results are shown.
            result = result with { Problem = $"It could not be saved: {e.Message}" };
            progress.NotebookFinished(result);
        }

        return (result, new NotebookRun(file, document, result, made));
    }

    private void Save(NotebookFile file, NotebookDocument document, NotebookResult result)
    {
        document.RecordHash();
        if (!options.Update) document.Save(Path.Combine(options.Output, file.Name));
        else if (result.Succeeded) document.Save(file.Path);
        else _report.Warn($"{file.Name} failed and was not updated.");
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
