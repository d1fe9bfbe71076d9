using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookRunner;

/// <summary>The rules of nbformat 4.5 as its schema states them: which members each object must and may have, and of what kind.</summary>
internal static partial class NbformatRules
{
    private static readonly Dictionary<string, (string[] Required, string[] Optional)> Cells = new(StringComparer.Ordinal)
    {
        ["code"] = (["cell_type", "id", "metadata", "source", "outputs", "execution_count"], []),
        ["markdown"] = (["cell_type", "id", "metadata", "source"], ["attachments"]),
        ["raw"] = (["cell_type", "id", "metadata", "source"], ["attachments"]),
    };

    private static readonly Dictionary<string, string[]> Outputs = new(StringComparer.Ordinal)
    {
        ["stream"] = ["output_type", "name", "text"],
        ["display_data"] = ["output_type", "data", "metadata"],
        ["execute_result"] = ["output_type", "data", "metadata", "execution_count"],
        ["error"] = ["output_type", "ename", "evalue", "traceback"],
    };

    /// <summary>What is wrong with a notebook's form; nothing where it is valid.</summary>
    public static IEnumerable<string> Check(JsonObject notebook)
    {
        var problems = new List<string>();
        CheckMembers(notebook, "The notebook", ["metadata", "nbformat", "nbformat_minor", "cells"], [], problems);
        if (!IsInteger(notebook["nbformat"], 4, 4) || !IsInteger(notebook["nbformat_minor"], 5, int.MaxValue))
            problems.Add("The notebook is not nbformat 4.5 or later.");
        CheckNotebookMetadata(notebook["metadata"], problems);
        if (notebook["cells"] is not JsonArray cells) return [.. problems, "The notebook's cells are not an array."];
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Count; i++) CheckCell(cells[i], $"Cell {i + 1} of {cells.Count}", ids, problems);
        return problems;
    }

    private static void CheckNotebookMetadata(JsonNode? metadata, List<string> problems)
    {
        if (metadata is not JsonObject members)
        {
            problems.Add("The notebook's metadata is not an object.");
            return;
        }

        if (members["kernelspec"] is { } kernel && !(IsText(kernel, "name") && IsText(kernel, "display_name")))
            problems.Add("The metadata 'kernelspec' needs the texts 'name' and 'display_name'.");
        if (members["language_info"] is { } language && !IsText(language, "name"))
            problems.Add("The metadata 'language_info' needs the text 'name'.");
    }

    private static void CheckCell(JsonNode? node, string where, HashSet<string> ids, List<string> problems)
    {
        if (node is not JsonObject cell || !Cells.TryGetValue(JsonText.Read(cell["cell_type"]) ?? "", out var members))
        {
            problems.Add($"{where} is not a code, markdown or raw cell.");
            return;
        }

        CheckMembers(cell, where, members.Required, members.Optional, problems);
        var id = JsonText.Read(cell["id"]);
        if (cell.ContainsKey("id") && !CellId().IsMatch(id ?? ""))
            problems.Add($"{where}: the id '{id}' is not 1 to 64 letters, digits, '-' and '_'.");
        if (id is not null && !ids.Add(id)) problems.Add($"{where}: the id '{id}' is used twice.");
        if (cell.ContainsKey("source") && !IsMultilineText(cell["source"])) problems.Add($"{where}: the source is not text.");
        CheckCellMetadata(cell["metadata"], where, problems);
        if (cell.ContainsKey("execution_count") && !IsCount(cell["execution_count"]))
            problems.Add($"{where}: the execution count is neither a number nor null.");
        if (!cell.ContainsKey("outputs")) return;
        if (cell["outputs"] is not JsonArray outputs) problems.Add($"{where}: the outputs are not an array.");
        else
            foreach (var output in outputs) CheckOutput(output, where, problems);
    }

    private static void CheckCellMetadata(JsonNode? node, string where, List<string> problems)
    {
        if (node is not JsonObject metadata)
        {
            problems.Add($"{where}: the metadata is not an object.");
            return;
        }

        if (!metadata.ContainsKey("tags")) return;
        var tags = (metadata["tags"] as JsonArray)?.Select(JsonText.Read).ToList();
        if (tags is null || tags.Any(t => string.IsNullOrEmpty(t) || t.Contains(',', StringComparison.Ordinal)) || tags.Distinct().Count() != tags.Count)
            problems.Add($"{where}: the tags are not an array of different texts without commas.");
    }

    private static void CheckOutput(JsonNode? node, string where, List<string> problems)
    {
        if (node is not JsonObject output || JsonText.Read(output["output_type"]) is not { } type || !Outputs.TryGetValue(type, out var members))
        {
            problems.Add($"{where}: an output is not a stream, display_data, execute_result or error.");
            return;
        }

        CheckMembers(output, $"{where}: an output", members, [], problems);
        var wellFormed = type switch
        {
            "stream" => IsText(output, "name") && IsMultilineText(output["text"]),
            "error" => IsText(output, "ename") && IsText(output, "evalue") && output["traceback"] is JsonArray lines && lines.All(l => JsonText.Read(l) is not null),
            _ => output["metadata"] is JsonObject && IsBundle(output["data"]) && (type != "execute_result" || IsCount(output["execution_count"])),
        };
        if (!wellFormed) problems.Add($"{where}: an output of type {type} is not well formed.");
    }

    private static void CheckMembers(JsonObject node, string where, string[] required, string[] optional, List<string> problems)
    {
        problems.AddRange(required.Where(name => !node.ContainsKey(name)).Select(name => $"{where} has no '{name}'."));
        problems.AddRange(node.Select(m => m.Key).Except(required).Except(optional).Select(name => $"{where} has '{name}', which nbformat does not know."));
    }

    private static bool IsBundle(JsonNode? data) => data is JsonObject bundle
        && bundle.All(d => IsJsonMime(d.Key) || IsMultilineText(d.Value));

    private static bool IsJsonMime(string mime) =>
        mime == "application/json" || (mime.StartsWith("application/", StringComparison.Ordinal) && mime.EndsWith("+json", StringComparison.Ordinal));

    private static bool IsMultilineText(JsonNode? node) =>
        JsonText.Read(node) is not null || (node is JsonArray lines && lines.All(line => JsonText.Read(line) is not null));

    private static bool IsText(JsonNode? node, string member) => node is JsonObject members && JsonText.Read(members[member]) is not null;

    private static bool IsCount(JsonNode? node) => node is null || IsInteger(node, 0, int.MaxValue);

    private static bool IsInteger(JsonNode? node, int from, int to) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out int number) && number >= from && number <= to;

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex CellId();
}
