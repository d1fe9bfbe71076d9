using System.Text.Json.Nodes;

namespace NotebookRunner;

/// <summary>Reads texts out of JSON whose form is not known to be right.</summary>
internal static class JsonText
{
    /// <summary>The text of a node, or null where it is not one.</summary>
    public static string? Read(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>The text at the end of a path of member names, or null where there is none.</summary>
    public static string? At(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path) node = (node as JsonObject)?[name];
        return Read(node);
    }
}
