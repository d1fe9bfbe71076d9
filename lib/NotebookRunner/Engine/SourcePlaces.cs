namespace NotebookRunner;

/// <summary>
/// Knows where a piece of compiled code stands. The kernel compiles the parts of a cell between magic commands, and what a cell
/// imports, one by one, and counts the lines of each from 1; people count those of the cell.
/// </summary>
internal sealed class SourcePlaces
{
    private const string Script = "a package's script";

    private readonly Dictionary<string, Part> _parts = new(StringComparer.Ordinal);
    private Part _current = new("", [], []);
    private string _label = "";
    private string[] _lines = [];
    private int _linesTaken;
    private string? _imported;
    private int _importedParts;

    /// <summary>A cell begins.</summary>
    public void Begin(WorkerRequest cell)
    {
        _label = cell.Label;
        _lines = LinesOf(cell.Source);
        _linesTaken = 0;
        _imported = null;
        _current = new Part(_label, _lines, [.. Enumerable.Range(0, _lines.Length)]);
    }

    /// <summary>The cell imports a file, until what is returned is disposed.</summary>
    public IDisposable Import(string path)
    {
        var outer = (_imported, _importedParts);
        (_imported, _importedParts) = (Path.GetFileName(path), 0);
        return new ImportScope(() => (_imported, _importedParts) = outer);
    }

    /// <summary>Names a piece of code, for the compiler to use as its file name.</summary>
    public string Name(string code)
    {
        var own = LinesOf(code);
        var name = _label;
        if (_imported is null && Find(own) is { } found)
        {
            _current = new Part(_label, _lines, found);
            name = found[0] == 0 ? _label : Invariant($"{_label} from {found[0]}");
        }
        else
        {
            name = _imported is null ? Script : Invariant($"{_imported} part {++_importedParts}");
            _current = new Part(name, own, [.. Enumerable.Range(0, own.Length)]);
        }

        _parts[name] = _current;
        return name;
    }

    /// <summary>The line of a cell or imported file that a line of a compiled part is, or null where the name is of neither.</summary>
    /// <param name="name">The name that the compiler was given, with or without the folder it puts before it.</param>
    /// <param name="line">The line within the part, counted from 1.</param>
    public SourceLine? Find(string? name, int line) =>
        Path.GetFileName(name) is { } file && _parts.TryGetValue(file, out var part) ? part.Line(line) : null;

    /// <summary>A line of the cell, or of the imported file, that runs now. The kernel's own messages count their lines like this.</summary>
    /// <param name="line">The line's number, counted from 1.</param>
    public SourceLine Here(int line) => _current.Whole(line);

    // The lines of a part stand in the cell in this order, but not always side by side: the kernel takes references to packages
    // out from between them.
    private int[]? Find(string[] part)
    {
        var found = new int[part.Length];
        var next = _linesTaken;
        for (var i = 0; i < part.Length; i++)
        {
            found[i] = Array.IndexOf(_lines, part[i], next);
            if (found[i] < 0) return null;
            next = found[i] + 1;
        }

        _linesTaken = next;
        return found;
    }

    private static string[] LinesOf(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private sealed record Part(string Label, string[] Lines, int[] Numbers)
    {
        public SourceLine? Line(int line) => line >= 1 && line <= Numbers.Length ? Whole(Numbers[line - 1] + 1) : null;

        public SourceLine Whole(int line) => new(Label, line, line >= 1 && line <= Lines.Length ? Lines[line - 1].Trim() : "");
    }

    private sealed class ImportScope(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

/// <summary>A line of a cell.</summary>
/// <param name="Label">The cell's name.</param>
/// <param name="Number">The line's number, counted from 1.</param>
/// <param name="Text">Its text, without the indent.</param>
internal sealed record SourceLine(string Label, int Number, string Text)
{
    public override string ToString() => Invariant($"{Label}, line {Number}");
}
