using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AttentionKit.Shared;

namespace NotebookRunner;

/// <summary>A notebook (nbformat 4) as JSON with typed views; what is not known here is kept as it is.</summary>
internal sealed partial class NotebookDocument
{
    private const string RunnerKey = "notebook_runner";
    private const string HashKey = "source_hash";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<NotebookCell> _cells;

    private NotebookDocument(JsonObject json)
    {
        Json = json;
        if (Number("nbformat") != 4)
            throw new NotebookFormatException($"The notebook has nbformat {json["nbformat"]?.ToJsonString() ?? "(none)"}; 4 was expected. Open it in Jupyter and save it again.");
        if (json["cells"] is not JsonArray array) throw new NotebookFormatException("The notebook has no array 'cells'.");
        _cells = [.. array.Select(c => new NotebookCell(c as JsonObject ?? throw new NotebookFormatException("A cell is not a JSON object.")))];
    }

    public JsonObject Json { get; }

    public IReadOnlyList<NotebookCell> Cells => _cells;

    public IEnumerable<NotebookCell> CodeCells => _cells.Where(c => c.Kind == CellKind.Code);

    public JsonObject Metadata
    {
        get
        {
            if (Json["metadata"] is not JsonObject metadata) Json["metadata"] = metadata = [];
            return metadata;
        }
    }

    /// <summary>The text of the first heading, or null.</summary>
    public string? Title => _cells.Where(c => c.Kind == CellKind.Markdown)
        .SelectMany(c => c.Source.Split('\n'))
        .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim();

    /// <summary>A digest of the code cells' sources: outputs belong to the sources whose digest stands in the metadata.</summary>
    public string SourceHash
    {
        get
        {
            var sources = string.Join('\0', CodeCells
                .Where(c => !c.HasTag(CellTags.InjectedParameters))
                .Select(c => c.Source.TrimEnd()));
            return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sources)));
        }
    }

    /// <summary>The digest noted when the outputs were written, or null.</summary>
    public string? RecordedHash => JsonText.At(Metadata, RunnerKey, HashKey);

    public void RecordHash() => Metadata[RunnerKey] = new JsonObject { [HashKey] = SourceHash };

    /// <exception cref="NotebookFormatException">The file cannot be read, is no JSON in UTF-8, or no notebook of nbformat 4.</exception>
    public static NotebookDocument Load(string path)
    {
        try
        {
            return Parse(Utf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException e)
        {
            throw new NotebookFormatException(Invariant($"The file is not text in UTF-8 (byte {e.Index + 1}): save it as UTF-8."), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookFormatException($"The notebook cannot be read: {e.Message}", e);
        }
    }

    /// <exception cref="NotebookFormatException">The text is no JSON, or no notebook of nbformat 4.</exception>
    public static NotebookDocument Parse(string text)
    {
        try
        {
            return JsonTree.Parse(text) is JsonObject json
                ? new NotebookDocument(json)
                : throw new NotebookFormatException("The file holds JSON but no object: it is not a notebook.");
        }
        catch (JsonException e)
        {
            throw new NotebookFormatException(WhyNoJson(text, e), e);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new NotebookFormatException($"The file is JSON but not a notebook: {e.Message}", e);
        }
    }

    private static string WhyNoJson(string text, JsonException e)
    {
        if (e.LineNumber is not { } line) return $"The notebook cannot be read: {e.Message}";
        var where = Invariant($"line {line + 1}");
        if (e.Message.Contains("depth", StringComparison.Ordinal)) return $"The notebook's JSON is nested too deeply ({where}).";
        if (text.StartsWith("#!", StringComparison.Ordinal))
            return "The file is not JSON: it looks like a .dib script. Open it in VS Code and save it as .ipynb.";
        var rest = text.Split('\n')[(int)line];
        return NotJson().Match(rest) is { Success: true } number
            ? $"The file is not JSON ({where}): {number.Groups["number"].Value} is no number of JSON, though Python writes it. Put a number or null there."
            : $"The file is not JSON ({where}): it is not a notebook.";
    }

    public NotebookDocument Copy() => new((JsonObject)Json.DeepClone());

    public void Insert(int index, NotebookCell cell)
    {
        _cells.Insert(index, cell);
        ((JsonArray)Json["cells"]!).Insert(index, cell.Json);
    }

    public void Remove(NotebookCell cell)
    {
        _cells.Remove(cell);
        ((JsonArray)Json["cells"]!).Remove(cell.Json);
    }

    /// <summary>Empties all outputs and brings the document to nbformat 4.5: every cell gets an id, made of its place and text.</summary>
    public void PrepareForExecution()
    {
        foreach (var cell in CodeCells) cell.SetOutputs([], null);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _cells.Count; i++)
        {
            if (_cells[i].Id is not { } id || !seen.Add(id)) _cells[i].Json["id"] = MakeId(i, _cells[i].Source, seen);
            _cells[i].Json["metadata"] ??= new JsonObject();
        }

        if (Number("nbformat_minor") is not >= 5) Json["nbformat_minor"] = 5;
    }

    /// <summary>The notebook as Jupyter would write it.</summary>
    public string ToJson()
    {
        _ = Metadata;
        var canonical = (JsonObject)Json.DeepClone();
        foreach (var cell in (JsonArray)canonical["cells"]!) SplitLines((JsonObject)cell!);
        return NotebookJson.Write(canonical);
    }

    public void Save(string path) => AtomicFile.WriteText(path, ToJson());

    private static void SplitLines(JsonObject cell)
    {
        cell["source"] = MultilineText.Split(MultilineText.Join(cell["source"]));
        foreach (var output in (cell["outputs"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (output["text"] is { } text) output["text"] = MultilineText.Split(MultilineText.Join(text));
            if (output["data"] is not JsonObject data) continue;
            foreach (var mime in data.Select(d => d.Key).Where(IsTextMime).ToList())
                data[mime] = MultilineText.Split(MultilineText.Join(data[mime]));
        }
    }

    private static bool IsTextMime(string mime) =>
        mime.StartsWith("text/", StringComparison.Ordinal) || mime is "application/javascript" or "image/svg+xml";

    private static string MakeId(int index, string source, HashSet<string> taken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{index}:{attempt}:{source}"));
            var id = Convert.ToHexStringLower(hash)[..8];
            if (taken.Add(id)) return id;
        }
    }

    // 4.0 is 4.
    private int? Number(string key) =>
        Json[key] is JsonValue value && value.TryGetValue(out double number) && number == Math.Truncate(number) && Math.Abs(number) < 1000 ? (int)number : null;

    [GeneratedRegex(@"[:\[,]\s*(?<number>-?(?:NaN|Infinity))\b")]
    private static partial Regex NotJson();
}
