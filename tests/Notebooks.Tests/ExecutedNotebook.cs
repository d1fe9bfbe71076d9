using System.Text.Json.Nodes;
using NotebookRunner;

namespace Notebooks.Tests;

/// <summary>A notebook after a fast run, with what tests ask of it.</summary>
internal sealed record ExecutedNotebook(NotebookDocument Document, NotebookResult Result)
{
    /// <summary>All outputs of all cells.</summary>
    public IEnumerable<JsonObject> Outputs => Document.CodeCells.SelectMany(c => c.Outputs).OfType<JsonObject>();

    /// <summary>Everything shown as HTML.</summary>
    public IEnumerable<string> Html => Outputs
        .Select(o => o["data"]?["text/html"])
        .Where(html => html is not null)
        .Select(MultilineText.Join);

    /// <summary>Everything written to a console stream.</summary>
    public string Stream(string name) => string.Concat(Outputs
        .Where(o => JsonText.Of(o["name"]) == name)
        .Select(o => MultilineText.Join(o["text"])));

    /// <summary>Where and why it failed, or null.</summary>
    public string? Failure => Result.Problem
        ?? (Result.FirstFailure is { } cell ? string.Join('\n', cell.Error!.Traceback) : null);

    /// <summary>The numbers of rows of the heatmaps it shows, as their data say.</summary>
    public IEnumerable<int> HeatmapRows => Html.SelectMany(HeatmapData.Rows);
}
