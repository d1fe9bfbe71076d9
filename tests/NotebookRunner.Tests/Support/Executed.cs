using System.Text.Json.Nodes;

namespace NotebookRunner.Tests;

/// <summary>An executed notebook, with what tests ask of it.</summary>
internal sealed record Executed(NotebookDocument Document, NotebookResult Result)
{
    public static async Task<Executed> RunAsync(NotebookBuilder notebook, string? directory = null, ExecutionOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        var document = notebook.Build();
        var executor = new NotebookExecutor(options ?? new ExecutionOptions(), new NoObserver());
        var result = await executor.ExecuteAsync(document, "test.ipynb", directory ?? folder.Path, TestContext.Current.CancellationToken);
        return new Executed(document, result);
    }

    /// <summary>The outputs of the code cell with this number, counted from 1.</summary>
    public IReadOnlyList<JsonObject> Outputs(int cell) => [.. Document.CodeCells.ElementAt(cell - 1).Outputs.Cast<JsonObject>()];

    /// <summary>The text of a stream of a cell.</summary>
    public string Stream(int cell, string name = "stdout") =>
        string.Concat(Outputs(cell).Where(o => (string?)o["name"] == name).Select(o => (string?)o["text"]));

    /// <summary>One representation of a cell's result.</summary>
    public string? ResultData(int cell, string mimeType) =>
        (string?)Outputs(cell).Single(o => (string?)o["output_type"] == "execute_result")["data"]![mimeType];

    /// <summary>One representation of each value a cell displayed.</summary>
    public IReadOnlyList<string?> Displayed(int cell, string mimeType) =>
        [.. Outputs(cell).Where(o => (string?)o["output_type"] == "display_data").Select(o => (string?)o["data"]![mimeType])];

    /// <summary>Why a cell failed.</summary>
    public ErrorEvent Error(int cell) => Result.Cells[cell - 1].Error ?? throw new InvalidOperationException($"Cell {cell} did not fail.");
}
