using System.Text.Json.Nodes;

namespace NotebookRunner;

/// <summary>A view of one cell over the notebook's JSON, which keeps everything this program does not know.</summary>
internal sealed class NotebookCell(JsonObject json)
{
    public JsonObject Json { get; } = json;

    public string? Id => JsonText.Read(Json["id"]);

    public CellKind Kind { get; } = JsonText.Read(json["cell_type"]) switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        "raw" => CellKind.Raw,
        var other => throw new NotebookFormatException($"A cell has the type '{other}'; nbformat 4 knows code, markdown and raw."),
    };

    /// <summary>The cell's text with "\n" line breaks.</summary>
    public string Source { get; } = MultilineText.JoinLines(json["source"]).ReplaceLineEndings("\n");

    public JsonObject Metadata => Json["metadata"] as JsonObject ?? [];

    public JsonArray Outputs => Json["outputs"] as JsonArray ?? [];

    public IEnumerable<string> Tags => (Metadata["tags"] as JsonArray)?.Select(JsonText.Read).OfType<string>() ?? [];

    /// <summary>The language the cell says it is written in, where it says so (Polyglot Notebooks and its forerunners do).</summary>
    public string? Language =>
        JsonText.At(Metadata, "polyglot_notebook", "kernelName")
        ?? JsonText.At(Metadata, "dotnet_interactive", "language")
        ?? JsonText.At(Metadata, "vscode", "languageId");

    public bool HasTag(string tag) => Tags.Contains(tag, StringComparer.Ordinal);

    public void SetOutputs(JsonArray outputs, int? executionCount)
    {
        Json["outputs"] = outputs;
        Json["execution_count"] = executionCount;
    }
}
