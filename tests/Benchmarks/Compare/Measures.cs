using System.Text.Json;
using System.Text.Json.Nodes;

namespace Benchmarks;

/// <summary>The figures of a run: a flat list of names and values.</summary>
internal sealed class Measures
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    private readonly SortedDictionary<string, JsonValue> _values = new(StringComparer.Ordinal);

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>A figure; null where it was not measured.</summary>
    public double? this[string name] => _values.TryGetValue(name, out var value) && value.TryGetValue<double>(out var number) ? number : null;

    /// <summary>Notes a figure, to four significant digits: more would be noise.</summary>
    /// <exception cref="ArgumentException">It is not a finite number, or the name stands there already.</exception>
    public void Add(string name, double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException($"{name} is {value.ToString(CultureInfo.InvariantCulture)}; expected a finite number.", nameof(value));
        _values.Add(name, JsonValue.Create(double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)));
    }

    /// <summary>Notes a text.</summary>
    /// <exception cref="ArgumentException">The name stands there already.</exception>
    public void Add(string name, string value) => _values.Add(name, JsonValue.Create(value));

    /// <summary>A flat JSON object.</summary>
    public string ToJson() => JsonSerializer.Serialize(_values, Json);

    /// <summary>Writes the JSON beside its place and renames it.</summary>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var partial = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(partial, ToJson() + "\n");
        File.Move(partial, path, overwrite: true);
    }
}
