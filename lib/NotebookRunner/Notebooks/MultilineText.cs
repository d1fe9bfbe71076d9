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

    /// <summary>The text of a cell's source, whose lines must keep their breaks: without them all would be one line.</summary>
    /// <exception cref="NotebookFormatException">It is no text, or its lines have no breaks.</exception>
    public static string JoinLines(JsonNode? node)
    {
        if (node is JsonArray { Count: > 1 } lines && lines.All(line => !Line(line).EndsWith('\n')))
            throw new NotebookFormatException(
                $"The lines of a cell have no line breaks, so that all would run as one line: \"{Line(lines[0])}\". Each but the last must end in \\n.");
        return Join(node);
    }

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
