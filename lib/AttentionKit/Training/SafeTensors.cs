using System.Buffers.Binary;

namespace AttentionKit;

/// <summary>
/// Reads and writes named tensors in the safetensors format, which PyTorch and others read: the length of a JSON header
/// (unsigned 64-bit, little-endian), the header, then the tensors' bytes one after the other.
/// </summary>
/// <remarks>Format: https://huggingface.co/docs/safetensors, section Format.</remarks>
public static class SafeTensors
{
    private const int MaxHeader = 100_000_000;
    private const string Metadata = "__metadata__";

    private static readonly Dictionary<ScalarType, (string Name, int Size)> Types = new()
    {
        [ScalarType.Float64] = ("F64", 8),
        [ScalarType.Float32] = ("F32", 4),
        [ScalarType.Float16] = ("F16", 2),
        [ScalarType.BFloat16] = ("BF16", 2),
        [ScalarType.Int64] = ("I64", 8),
        [ScalarType.Int32] = ("I32", 4),
        [ScalarType.Int16] = ("I16", 2),
        [ScalarType.Int8] = ("I8", 1),
        [ScalarType.Byte] = ("U8", 1),
        [ScalarType.Bool] = ("BOOL", 1),
    };

    /// <summary>Writes tensors to a file, beside it first and then renamed: a reader never sees half of it.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="tensors">Names and tensors; they may be on any device.</param>
    /// <param name="metadata">Texts to keep in the header.</param>
    /// <exception cref="ArgumentException">A tensor's type or layout is none of the format, or its name is <c>__metadata__</c>.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var ordered = tensors.OrderBy(t => t.Key, StringComparer.Ordinal).ToArray();
        var header = Header(ordered, metadata);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var (_, tensor) in ordered)
            {
                using var scope = NewDisposeScope();
                stream.Write(tensor.detach().cpu().contiguous().bytes);
            }
        });
    }

    /// <summary>Reads all tensors of a file of up to 2 GB, on the processor. The caller owns them.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is not a whole safetensors file; the message says what is wrong.</exception>
    public static Dictionary<string, Tensor> Load(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var entries = ReadHeader(path, bytes, out var data);
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            using var scope = NewDisposeScope();
            var tensor = empty(entry.Shape, entry.Type, device: CPU);
            tensor.bytes = bytes.AsSpan(data + entry.Begin, entry.End - entry.Begin);
            tensors.Add(entry.Name, tensor.DetachFromDisposeScope());
        }

        return tensors;
    }

    /// <summary>The texts that a file keeps in its header.</summary>
    /// <exception cref="InvalidDataException">The file is not a whole safetensors file; the message says what is wrong.</exception>
    internal static Dictionary<string, string> LoadMetadata(string path)
    {
        var bytes = File.ReadAllBytes(path);
        ReadHeader(path, bytes, out var data);
        using var json = JsonDocument.Parse(bytes.AsMemory(sizeof(ulong), data - sizeof(ulong)));
        return json.RootElement.TryGetProperty(Metadata, out var texts)
            ? texts.EnumerateObject().ToDictionary(t => t.Name, t => t.Value.ToString(), StringComparer.Ordinal)
            : [];
    }

    private static byte[] Header(IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var header = new JsonObject();
        if (metadata is { Count: > 0 })
            header[Metadata] = new JsonObject(metadata.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
        long offset = 0;
        foreach (var (name, tensor) in tensors)
        {
            if (name == Metadata)
                throw new ArgumentException($"A tensor cannot be named '{Metadata}': safetensors keeps the file's texts under that name.", nameof(tensors));
            if (tensor.is_sparse)
                throw new ArgumentException($"Tensor '{name}' is sparse, which safetensors cannot hold: save its to_dense().", nameof(tensors));
            if (!Types.TryGetValue(tensor.dtype, out var type))
                throw new ArgumentException($"Tensor '{name}' has type {tensor.dtype}, which safetensors cannot hold.", nameof(tensors));
            var end = offset + (tensor.numel() * type.Size);
            header[name] = new JsonObject
            {
                ["dtype"] = type.Name,
                ["shape"] = new JsonArray([.. tensor.shape.Select(s => (JsonNode)s)]),
                ["data_offsets"] = new JsonArray(offset, end),
            };
            offset = end;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        // The data begins at a multiple of eight bytes: the header may end with spaces.
        var padded = new byte[(json.Length + 7) / 8 * 8];
        Array.Fill(padded, (byte)' ');
        json.CopyTo(padded, 0);
        return padded;
    }

    private static List<Entry> ReadHeader(string path, byte[] bytes, out int data)
    {
        if (bytes.Length < sizeof(ulong)) throw Bad(path, "it is shorter than its header's length field");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > MaxHeader || length > (ulong)(bytes.Length - sizeof(ulong)))
            throw Bad(path, $"its header should have {length.ToString(CultureInfo.InvariantCulture)} bytes, more than the file holds: it is cut off or not safetensors");
        data = sizeof(ulong) + (int)length;
        try
        {
            using var json = JsonDocument.Parse(bytes.AsMemory(sizeof(ulong), (int)length));
            var entries = json.RootElement.EnumerateObject().Where(p => p.Name != Metadata).Select(ReadEntry)
                .OrderBy(e => e.Begin).ThenBy(e => e.End).ToList();
            CheckLayout(path, entries, bytes.Length - data);
            if (entries.GroupBy(e => e.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
                throw Bad(path, $"tensor '{twice.Key}' stands twice");
            return entries;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"'{path}' is not a safetensors file: its header cannot be read ({e.Message}).", e);
        }
    }

    private static Entry ReadEntry(JsonProperty property)
    {
        var name = property.Value.GetProperty("dtype").GetString();
        var type = Types.FirstOrDefault(t => t.Value.Name == name);
        if (type.Value.Name is null) throw new FormatException($"tensor '{property.Name}' has the unknown type '{name}'");
        long[] shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64())];
        var offsets = property.Value.GetProperty("data_offsets");
        var (begin, end) = (offsets[0].GetInt32(), offsets[1].GetInt32());
        var expected = shape.Aggregate((long)type.Value.Size, (size, dimension) => checked(size * dimension));
        // Beside a 0 any size would do, but not for torch, which multiplies them all.
        if (shape.Any(s => s is < 0 or > int.MaxValue) || shape.Where(s => s > 0).Aggregate(1.0, (size, dimension) => size * dimension) > int.MaxValue)
            throw new FormatException($"tensor '{property.Name}' has the impossible shape [{string.Join(", ", shape)}]");
        if (end - (long)begin != expected)
            throw new FormatException($"tensor '{property.Name}' [{string.Join(", ", shape)}] needs {expected} bytes, its offsets give {end - (long)begin}");
        return new Entry(property.Name, type.Key, shape, begin, end);
    }

    private static void CheckLayout(string path, List<Entry> entries, int available)
    {
        var offset = 0;
        foreach (var entry in entries)
        {
            if (entry.Begin != offset) throw Bad(path, $"tensor '{entry.Name}' begins at byte {entry.Begin}, expected {offset}");
            offset = entry.End;
        }

        if (offset != available)
            throw Bad(path, $"its tensors need {offset} bytes but the file holds {available}: it is cut off or was appended to");
    }

    private static InvalidDataException Bad(string path, string reason) => new($"'{path}' is not a whole safetensors file: {reason}.");

    private sealed record Entry(string Name, ScalarType Type, long[] Shape, int Begin, int End);
}
