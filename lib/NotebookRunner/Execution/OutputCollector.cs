using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookRunner;

/// <summary>Builds the outputs of one cell as nbformat has them: in order, neighbouring pieces of a stream merged.</summary>
internal sealed class OutputCollector(int limit, int executionCount, Dictionary<string, JsonObject> displays)
{
    private const int KeptOfTooMuch = 20_000;

    private readonly List<(JsonObject Output, StringBuilder? Stream)> _outputs = [];
    private readonly Lock _sync = new();
    private long _size;

    /// <summary>Whether the cell has put out more than it may.</summary>
    public bool LimitExceeded
    {
        get
        {
            lock (_sync)
                return _size > limit;
        }
    }

    public void AddStream(string name, string text)
    {
        lock (_sync)
        {
            if (LimitExceeded) return;
            _size += text.Length;
            if (_outputs.Count > 0 && _outputs[^1] is { Stream: { } last } && (string?)_outputs[^1].Output["name"] == name)
                last.Append(text);
            else _outputs.Add((new JsonObject { ["output_type"] = "stream", ["name"] = name }, new StringBuilder(text)));
        }
    }

    public void AddDisplay(DisplayEvent display)
    {
        lock (_sync)
        {
            if (LimitExceeded) return;
            _size += display.Data.Sum(d => (long)d.Value.Length);
            var shown = display.DisplayId is { } id && displays.TryGetValue(id, out var known) ? known : null;
            if (shown is not null) shown["data"] = Bundle(display.Data);
            // An update of what is not on show has no place, as under Jupyter.
            if (shown is null && display.Kind != DisplayKind.Update) _outputs.Add((Output(display), null));
        }
    }

    public void AddError(ErrorEvent error)
    {
        lock (_sync)
        {
            _outputs.Add((new JsonObject
            {
                ["output_type"] = "error",
                ["ename"] = error.Name,
                ["evalue"] = error.Message,
                ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)JsonValue.Create(line))]),
            }, null));
        }
    }

    /// <summary>The outputs so far.</summary>
    public JsonArray ToJson()
    {
        lock (_sync)
        {
            var array = new JsonArray();
            foreach (var (output, stream) in _outputs)
            {
                if (stream is not null) output["text"] = CarriageReturns.Apply(LimitExceeded ? Cut(stream) : stream.ToString());
                array.Add((JsonNode)output);
            }

            return array;
        }
    }

    private JsonObject Output(DisplayEvent display)
    {
        var isResult = display.Kind == DisplayKind.Result;
        var output = new JsonObject
        {
            ["output_type"] = isResult ? "execute_result" : "display_data",
            ["data"] = Bundle(display.Data),
            ["metadata"] = new JsonObject(),
        };
        if (isResult) output["execution_count"] = executionCount;
        if (display.DisplayId is { } id) displays[id] = output;
        return output;
    }

    private static string Cut(StringBuilder text) => text.Length <= KeptOfTooMuch
        ? text.ToString()
        : text.ToString(0, KeptOfTooMuch) + "\n[... the rest is not kept]\n";

    private static JsonObject Bundle(IReadOnlyDictionary<string, string> data)
    {
        var bundle = new JsonObject();
        foreach (var (mime, text) in data)
            bundle[mime] = IsJson(mime) ? ParseOrText(text) : text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return bundle;
    }

    private static bool IsJson(string mime) =>
        mime == "application/json" || (mime.StartsWith("application/", StringComparison.Ordinal) && mime.EndsWith("+json", StringComparison.Ordinal));

    private static JsonNode? ParseOrText(string text)
    {
        try
        {
            return JsonTree.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
