namespace NotebookRunner.Tests;

public sealed class WorkerHostTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_an_engine_throws_is_an_error_of_the_cell(bool late)
    {
        using var engine = new FailingEngine(late);
        var reports = new List<WorkerEvent>();
        WorkerHost.RunCell(engine, new WorkerRequest("cell 3", "1 + 1", null), reports.Add);
        var error = Assert.IsType<ErrorEvent>(Assert.Single(reports));
        Assert.Equal((nameof(NotSupportedException), "no such magic"), (error.Name, error.Message));
        Assert.Equal("cell 3, in the engine: no such magic", error.Traceback[0]);
        Assert.Contains(error.Traceback, line => line.Contains(nameof(FailingEngine), StringComparison.Ordinal));
    }

    private sealed class FailingEngine(bool late) : INotebookEngine
    {
        public async Task RunAsync(WorkerRequest cell)
        {
            if (late) await Task.Yield();
            throw new NotSupportedException("no such magic");
        }

        public void Dispose()
        {
        }
    }
}
