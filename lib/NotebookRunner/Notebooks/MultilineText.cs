using System.Text.Json.Nodes;

namespace NotebookRunner;

/// <summary>nbformat's "multiline string": one JSON string, or an array of lines that each keep their line break.</summary>
internal static class MultilineText
{
    /// <summary>The text of a multiline string; the empty text where there is none.</summary>
    /// <exception cref="NotebookFormatException">The value is neither a string nor an array of strings.</exception>
    public static string Join(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonArray lines => string.Concat(lines.Select(Line)),
        _ => throw NotText(node),
    };

    /// <summary>The array of lines that Jupyter writes for a text.</summary>
    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            var next = end < 0 ? text.Length : end + 1;
            lines.Add((JsonNode)JsonValue.Create(text[start..next]));
            start = next;
        }
        return lines;
    }

    private static string Line(JsonNode? line) =>
        line is JsonValue value && value.TryGetValue(out string? text) ? text : throw NotText(line);

    private static NotebookFormatException NotText(JsonNode? node) =>
        new($"Text was expected, a string or an array of strings, but the notebook has {node?.ToJsonString() ?? "null"}.");
}
