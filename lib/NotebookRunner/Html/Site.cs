namespace NotebookRunner;

/// <summary>
/// Which file of the repository has which page. A text or notebook that a page links to and that was not run gets a page, too, so that no
/// link leads nowhere; what has none, such as a source file, is not linked.
/// </summary>
/// <param name="root">The repository.</param>
internal sealed class Site(string root)
{
    private const string Outside = "repository";
    private readonly Dictionary<string, string> _addresses = [];
    private readonly Queue<string> _toWrite = [];

    /// <summary>Notes a page that is written anyway.</summary>
    /// <param name="path">The full path of its source.</param>
    /// <param name="address">Its address in the output folder.</param>
    public void Add(string path, string address) => _addresses[path] = address;

    /// <summary>A source whose page has yet to be written, with its address; null where there is none.</summary>
    public (string Path, string Address)? Next() => _toWrite.TryDequeue(out var path) ? (path, _addresses[path]) : null;

    /// <summary>Where a file's page is; null where it has none.</summary>
    public string? AddressOf(string path)
    {
        if (Directory.Exists(path)) path = Path.Combine(path, "README.md");
        if (_addresses.TryGetValue(path, out var known)) return known;
        if (Path.GetExtension(path) is not (".md" or ".ipynb") || !File.Exists(path)) return null;
        var address = Path.ChangeExtension(Below(Path.Combine(root, "notebooks"), path) ?? (Below(root, path) is { } other ? $"{Outside}/{other}" : null), ".html");
        if (address is null) return null;
        Add(path, address);
        _toWrite.Enqueue(path);
        return address;
    }

    /// <summary>What links of a text become.</summary>
    /// <param name="directory">The text's folder.</param>
    /// <param name="page">Its page's address.</param>
    /// <param name="made">Pages that a notebook made itself and that go along, as its text names them.</param>
    public Func<string, string?> LinksFrom(string directory, string page, IReadOnlyList<string> made) => url =>
    {
        if (url.StartsWith('#') || Uri.TryCreate(url, UriKind.Absolute, out _) || made.Contains(url)) return url;
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var (path, fragment) = hash < 0 ? (url, "") : (url[..hash], url[hash..]);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Uri.UnescapeDataString(path), directory));
        return AddressOf(full) is { } address ? Relative(page, address) + fragment : null;
    };

    /// <summary>The way from one page to another.</summary>
    public static string Relative(string from, string to)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(from, Path.GetTempPath()))!;
        return Path.GetRelativePath(folder, Path.GetFullPath(to, Path.GetTempPath())).Replace('\\', '/');
    }

    private static string? Below(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative;
    }
}
