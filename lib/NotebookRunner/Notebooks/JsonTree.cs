using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookRunner;

/// <summary>
/// Reads JSON whole and at once. System.Text.Json's own nodes look into a text only when they are asked, and then throw where
/// nobody expects it.
/// </summary>
internal static class JsonTree
{
    // Deeper than any tree that a cell shows, and far from the end of the stack.
    private const int DeepestNesting = 500;

    /// <summary>The tree that a text holds. Of members with one name the last counts, as in Python.</summary>
    /// <exception cref="JsonException">The text is no JSON, or holds half of a character; the message says where.</exception>
    public static JsonNode? Parse(string text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = DeepestNesting });
        return Node(document.RootElement, "");
    }

    private static JsonNode? Node(JsonElement element, string place)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in element.EnumerateObject())
                {
                    var name = Text(() => member.Name, place);
                    members[name] = Node(member.Value, place.Length == 0 ? name : $"{place}.{name}");
                }

                return members;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in element.EnumerateArray()) items.Add(Node(item, Invariant($"{place}[{items.Count}]")));
                return items;
            case JsonValueKind.String:
                return JsonValue.Create(Text(() => element.GetString()!, place));
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }

    private static string Text(Func<string> read, string place)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"{(place.Length == 0 ? "The text" : place)} holds half of a character (a lone surrogate such as \\ud83d).", e);
        }
    }
}
