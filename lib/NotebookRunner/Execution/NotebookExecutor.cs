using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NotebookRunner;

/// <summary>
/// Executes a notebook in a process of its own and puts the outputs into the document. A cell that hangs, floods or takes the
/// process with it ends its notebook; what ran before is kept.
/// </summary>
internal sealed class NotebookExecutor(ExecutionOptions options, IExecutionObserver observer)
{
    /// <summary>Executes all code cells in order, until one fails (unless the options say to keep going).</summary>
    /// <param name="document">The notebook; its outputs are replaced.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="directory">Its folder: what relative paths start from.</param>
    /// <param name="cancellation">Ends the execution; what ran so far is kept.</param>
    public async Task<NotebookResult> ExecuteAsync(NotebookDocument document, string name, string directory, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        document.PrepareForExecution();
        var cells = document.CodeCells
            .Where(c => !string.IsNullOrWhiteSpace(c.Source) && !c.HasTag(CellTags.SkipExecution))
            .ToList();
        observer.NotebookStarted(name, cells.Count);
        var results = new List<CellResult>();
        string? problem = null;
        try
        {
            await using var worker = await WorkerProcess.StartAsync(directory, options.Threads, cancellation);
            await RunCellsAsync(worker, cells, name, results, cancellation);
        }
        catch (InvalidOperationException e)
        {
            problem = e.Message;
        }
        catch (OperationCanceledException)
        {
            problem = "Stopped.";
        }

        var result = new NotebookResult(name, results, cells.Count, clock.Elapsed, problem);
        observer.NotebookFinished(result);
        return result;
    }

    private async Task RunCellsAsync(WorkerProcess worker, List<NotebookCell> cells, string name, List<CellResult> results, CancellationToken cancellation)
    {
        var displays = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var number = 0;
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = cells[i];
            // An injected cell is no cell of the source: it has no number, so that all others keep theirs.
            var injected = cell.HasTag(CellTags.InjectedParameters);
            int? count = injected ? null : ++number;
            var label = count is null ? "the injected parameters" : Invariant($"cell {count}");
            observer.CellStarted(name, i + 1, cells.Count);
            var clock = Stopwatch.StartNew();
            var collector = new OutputCollector(options.OutputLimit, number, displays);
            var request = new WorkerRequest(label, cell.Source, cell.Language);
            var (error, alive) = await RunCellAsync(worker, request, collector, cancellation);
            cell.SetOutputs(collector.ToJson(), count);
            var result = new CellResult(label, cell.Id ?? "", clock.Elapsed, error, alive && cell.HasTag(CellTags.RaisesException));
            results.Add(result);
            observer.CellFinished(result, i + 1, cells.Count);
            if (!alive || (!result.Succeeded && !options.KeepGoing)) break;
        }
    }

    private async Task<(ErrorEvent? Error, bool Alive)> RunCellAsync(
        WorkerProcess worker, WorkerRequest request, OutputCollector collector, CancellationToken cancellation)
    {
        using var limits = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limits.CancelAfter(options.CellTimeout);
        worker.OnRawOutput = (stream, text) =>
        {
            Collect(collector, stream, text);
            if (collector.LimitExceeded) worker.Kill();
        };
        ErrorEvent? error = null;
        var alive = true;
        try
        {
            error = await ReadEventsAsync(worker, request, collector, limits.Token);
            await worker.EndOfCellAsync();
        }
        catch (ProcessEndedException) when (!collector.LimitExceeded)
        {
            alive = false;
            error = Failure("ProcessEnded", request, $"The notebook's process ended while {request.Label} ran ({await worker.DescribeEndAsync()}).");
        }
        catch (Exception e) when (e is ProcessEndedException or OutputLimitException)
        {
            alive = false;
            worker.Kill();
            error = Failure("OutputLimit", request, Invariant($"{request.Label} put out more than {options.OutputLimit:N0} characters and was ended."));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            alive = false;
            worker.Kill();
            error = Failure("Timeout", request, Invariant($"{request.Label} ran longer than {options.CellTimeout.TotalSeconds:0.#} s and was ended (--timeout)."));
        }
        catch (OperationCanceledException)
        {
            alive = false;
            worker.Kill();
            error = Failure("Stopped", request, $"Stopped while {request.Label} ran.");
        }
        finally
        {
            worker.OnRawOutput = null;
        }

        if (error is not null) collector.AddError(error);
        return (error, alive);
    }

    private async Task<ErrorEvent?> ReadEventsAsync(WorkerProcess worker, WorkerRequest request, OutputCollector collector, CancellationToken cancellation)
    {
        ErrorEvent? error = null;
        try
        {
            worker.Send(request);
        }
        catch (IOException)
        {
            throw new ProcessEndedException();
        }

        while (true)
        {
            switch (await worker.ReceiveAsync(cancellation))
            {
                case null:
                    throw new ProcessEndedException();
                case StreamEvent stream:
                    Collect(collector, stream.Name, stream.Text);
                    break;
                case DisplayEvent display:
                    collector.AddDisplay(display);
                    break;
                case ErrorEvent failed:
                    error = failed;
                    break;
                case DoneEvent:
                    return error;
            }

            if (collector.LimitExceeded) throw new OutputLimitException();
        }
    }

    private void Collect(OutputCollector collector, string stream, string text)
    {
        collector.AddStream(stream, text);
        observer.CellOutput(text);
    }

    private static ErrorEvent Failure(string name, WorkerRequest request, string message) =>
        new(name, message, [$"{request.Label}: {message}"], null);

    private sealed class ProcessEndedException : Exception;

    private sealed class OutputLimitException : Exception;
}
