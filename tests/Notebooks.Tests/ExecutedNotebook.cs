using System.Text.Json.Nodes;
using NotebookRunner;

namespace Notebooks.Tests;

/// <summary>A notebook after a fast run, with what tests ask of it.</summary>
internal sealed record ExecutedNotebook(NotebookDocument Document, NotebookResult Result)
{
    /// <summary>Runs a notebook of these code cells.</summary>
    public static async Task<ExecutedNotebook> RunAsync(string folder, params IEnumerable<string> cells)
    {
        var document = Of(cells);
        var executor = new NotebookExecutor(new ExecutionOptions { CellTimeout = TimeSpan.FromMinutes(5) }, new NoObserver());
        var result = await executor.ExecuteAsync(document, "test.ipynb", folder, TestContext.Current.CancellationToken);
        return new ExecutedNotebook(document, result);
    }

    /// <summary>A notebook of these code cells.</summary>
    public static NotebookDocument Of(params IEnumerable<string> cells) => NotebookDocument.Parse(Json(cells).ToJsonString());

    /// <summary>All outputs of all cells.</summary>
    public IEnumerable<JsonObject> Outputs => Document.CodeCells.SelectMany(c => c.Outputs).OfType<JsonObject>();

    /// <summary>Everything shown as HTML.</summary>
    public IEnumerable<string> Html => Outputs
        .Select(o => o["data"]?["text/html"])
        .Where(html => html is not null)
        .Select(MultilineText.Join);

    /// <summary>Everything shown as plain text.</summary>
    public IEnumerable<string> Texts => Outputs
        .Select(o => o["data"]?["text/plain"])
        .Where(text => text is not null)
        .Select(MultilineText.Join);

    /// <summary>Everything written to a console stream.</summary>
    public string Stream(string name) => string.Concat(Outputs
        .Where(o => JsonText.Read(o["name"]) == name)
        .Select(o => MultilineText.Join(o["text"])));

    /// <summary>Where and why it failed, or null.</summary>
    public string? Failure => Result.Problem
        ?? (Result.FirstFailure is { } cell ? string.Join('\n', cell.Error!.Traceback) : null);

    /// <summary>The numbers of rows of the heatmaps it shows, as their data say.</summary>
    public IEnumerable<int> HeatmapRows => Html.SelectMany(HeatmapData.Rows);

    private static JsonObject Json(IEnumerable<string> cells) => new()
    {
        ["cells"] = new JsonArray([.. cells.Select((source, i) => new JsonObject
        {
            ["cell_type"] = "code",
            ["id"] = $"cell-{i}",
            ["metadata"] = new JsonObject(),
            ["execution_count"] = null,
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        })]),
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    };
}
