namespace NotebookRunner.Tests;

public sealed class ProcessFailureTests
{
    [Fact]
    public async Task A_cell_that_never_ends_is_ended_and_what_ran_before_is_kept()
    {
        var executed = await Executed.RunAsync(
            new NotebookBuilder().Code("Console.WriteLine(\"first\");").Code("System.Threading.Thread.Sleep(-1);").Code("1"),
            // Long enough for the first cell on a machine that is busy with other tests.
            options: new ExecutionOptions { CellTimeout = TimeSpan.FromSeconds(15), KeepGoing = true });
        Assert.Equal("first\n", executed.Stream(1));
        Assert.Equal("Timeout", executed.Error(2).Name);
        Assert.Contains("cell 2 ran longer than 15 s", executed.Error(2).Message, StringComparison.Ordinal);
        Assert.Equal(2, executed.Result.Cells.Count);
        Assert.False(executed.Result.Succeeded);
    }

    [Fact]
    public async Task A_cell_that_never_stops_writing_is_ended_and_only_the_beginning_is_kept()
    {
        var executed = await Executed.RunAsync(
            new NotebookBuilder().Code("while (true) Console.WriteLine(\"again\");"),
            options: new ExecutionOptions { OutputLimit = 100_000 });
        Assert.Equal("OutputLimit", executed.Error(1).Name);
        Assert.StartsWith("again\nagain\n", executed.Stream(1), StringComparison.Ordinal);
        Assert.InRange(executed.Stream(1).Length, 10_000, 100_000);
    }

    [Fact]
    public async Task So_is_one_that_never_stops_writing_past_the_console()
    {
        var executed = await Executed.RunAsync(
            new NotebookBuilder().Code("var raw = Console.OpenStandardError(); while (true) raw.Write(new byte[] { 65, 10 });"),
            options: new ExecutionOptions { OutputLimit = 100_000 });
        Assert.Equal("OutputLimit", executed.Error(1).Name);
        Assert.StartsWith("A\nA\n", executed.Stream(1, "stderr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_ends_the_process_is_named()
    {
        var executed = await Executed.RunAsync(new NotebookBuilder().Code("Console.WriteLine(\"last words\"); Environment.Exit(7);").Code("1"));
        Assert.Equal("ProcessEnded", executed.Error(1).Name);
        Assert.Contains("exit code 7", executed.Error(1).Message, StringComparison.Ordinal);
        Assert.Single(executed.Result.Cells);
    }

    [Fact]
    public async Task A_crash_of_the_process_is_reported_with_what_it_left_on_standard_error()
    {
        var executed = await Executed.RunAsync(new NotebookBuilder().Code("int Deeper(int x) => Deeper(x + 1) + 1;\nDeeper(0)"));
        Assert.Equal("ProcessEnded", executed.Error(1).Name);
        Assert.Contains("Stack overflow", executed.Stream(1, "stderr"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_exception_that_nobody_can_catch_is_shown_without_the_machines_folder()
    {
        using var folder = new TemporaryFolder();
        var executed = await Executed.RunAsync(
            new NotebookBuilder().Code("async void Bad() { await Task.Delay(1); throw new InvalidOperationException(\"lost\"); }\nBad();\nSystem.Threading.Thread.Sleep(5000);"), folder.Path);
        Assert.Equal("ProcessEnded", executed.Error(1).Name);
        Assert.Contains("lost", executed.Stream(1, "stderr"), StringComparison.Ordinal);
        Assert.Contains(" in cell 1:line 1", executed.Stream(1, "stderr"), StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, executed.Stream(1, "stderr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_ends_a_running_cell_and_keeps_the_rest()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var document = new NotebookBuilder().Code("1 + 1").Code("Console.WriteLine(\"ready\"); while (true) { }").Build();
        var executor = new NotebookExecutor(new ExecutionOptions(), new StopAtOutput(stop));
        var result = await executor.ExecuteAsync(document, "test.ipynb", folder.Path, stop.Token);
        Assert.False(result.Succeeded);
        Assert.Single(document.CodeCells.First().Outputs);
        Assert.Equal("Stopped", result.Cells[1].Error!.Name);
    }

    private sealed class StopAtOutput(CancellationTokenSource stop) : IExecutionObserver
    {
        public void NotebookStarted(string name, int cellCount)
        {
        }

        public void CellStarted(string name, int number, int cellCount)
        {
        }

        public void CellOutput(string text) => stop.Cancel();

        public void CellFinished(CellResult result, int number, int cellCount)
        {
        }

        public void NotebookFinished(NotebookResult result)
        {
        }
    }
}
