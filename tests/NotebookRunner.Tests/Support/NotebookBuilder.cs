using System.Text.Json.Nodes;

namespace NotebookRunner.Tests;

/// <summary>Writes small notebooks for tests.</summary>
internal sealed class NotebookBuilder
{
    private readonly JsonArray _cells = [];

    public NotebookBuilder Code(string source, params string[] tags)
    {
        var metadata = new JsonObject();
        if (tags.Length > 0) metadata["tags"] = new JsonArray([.. tags.Select(t => (JsonNode)t)]);
        _cells.Add((JsonNode)new JsonObject
        {
            ["cell_type"] = "code",
            ["id"] = $"cell-{_cells.Count}",
            ["metadata"] = metadata,
            ["execution_count"] = null,
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        });
        return this;
    }

    public NotebookBuilder Markdown(string source)
    {
        _cells.Add((JsonNode)new JsonObject
        {
            ["cell_type"] = "markdown",
            ["id"] = $"cell-{_cells.Count}",
            ["metadata"] = new JsonObject(),
            ["source"] = source,
        });
        return this;
    }

    public JsonObject Json() => new()
    {
        ["cells"] = _cells.DeepClone(),
        ["metadata"] = new JsonObject
        {
            ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
            ["language_info"] = new JsonObject { ["name"] = "polyglot-notebook" },
            ["polyglot_notebook"] = new JsonObject
            {
                ["kernelInfo"] = new JsonObject
                {
                    ["defaultKernelName"] = "csharp",
                    ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["languageName"] = "csharp", ["name"] = "csharp" }),
                },
            },
        },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    };

    public NotebookDocument Build() => NotebookDocument.Parse(Json().ToJsonString());
}
