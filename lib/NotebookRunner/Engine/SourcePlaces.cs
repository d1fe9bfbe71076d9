using System.Globalization;

namespace NotebookRunner;

/// <summary>
/// Knows where a piece of compiled code stands. The kernel compiles the parts of a cell between magic commands, and what a cell
/// imports, one by one, and counts the lines of each from 1; people count those of the cell.
/// </summary>
internal sealed class SourcePlaces
{
    private readonly Dictionary<string, Part> parts = new(StringComparer.Ordinal);
    private WorkerRequest cell = new("the start", "", null);
    private Part current = new("the start", [], 0);
    private string imported = "a package's script";
    private int importedCells;

    /// <summary>A cell begins.</summary>
    public void Begin(WorkerRequest next)
    {
        cell = next;
        Add(next.Label, next.Source, 0, next.Label);
    }

    /// <summary>The cell begins to import a file.</summary>
    public void Import(string path)
    {
        imported = Path.GetFileName(path);
        importedCells = 0;
    }

    /// <summary>Names a piece of code, for the compiler to use as its file name.</summary>
    public string Name(string code)
    {
        var start = cell.Source.IndexOf(code, StringComparison.Ordinal);
        if (start >= 0)
        {
            var above = cell.Source.AsSpan(0, start).Count('\n');
            return Add(above == 0 ? cell.Label : string.Create(CultureInfo.InvariantCulture, $"{cell.Label} from {above}"), cell.Source, above, cell.Label);
        }
        var label = imported.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase)
            ? string.Create(CultureInfo.InvariantCulture, $"{imported} cell {++importedCells}")
            : imported;
        return Add(label, code, 0, label);
    }

    /// <summary>The line of a cell or imported file that a line of a compiled part is, or null where the name is of neither.</summary>
    /// <param name="name">The name that the compiler was given, with or without the folder it puts before it.</param>
    /// <param name="line">The line within the part, counted from 1.</param>
    public SourceLine? Find(string? name, int line)
    {
        if (Path.GetFileName(name) is not { } file || !parts.TryGetValue(file, out var part))
            return null;
        var number = line + part.LinesAbove;
        return new SourceLine(part.Label, number, TextOf(part, number));
    }

    /// <summary>A line of the cell, or of the imported file, that runs now. The kernel's own messages count their lines like this.</summary>
    /// <param name="line">The line's number, counted from 1.</param>
    public SourceLine Here(int line) => new(current.Label, line, TextOf(current, line));

    private string Add(string name, string source, int linesAbove, string label)
    {
        parts[name] = current = new Part(label, source.Split('\n'), linesAbove);
        return name;
    }

    private static string TextOf(Part part, int line) => line >= 1 && line <= part.Lines.Length ? part.Lines[line - 1].Trim() : "";

    private sealed record Part(string Label, string[] Lines, int LinesAbove);
}

/// <summary>A line of a cell.</summary>
/// <param name="Label">The cell's name.</param>
/// <param name="Number">The line's number, counted from 1.</param>
/// <param name="Text">Its text, without the indent.</param>
internal sealed record SourceLine(string Label, int Number, string Text)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Label}, line {Number}");
}
