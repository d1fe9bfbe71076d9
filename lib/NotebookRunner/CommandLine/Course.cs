namespace NotebookRunner;

/// <summary>Finds the notebooks: the course's own, or those that were asked for.</summary>
internal static class Course
{
    private const string Extension = ".ipynb";

    /// <summary>Resolves what the command line names.</summary>
    /// <param name="named">Files and folders; none means the course.</param>
    /// <exception cref="CourseException">A file or folder does not exist, or there is no course around the current folder.</exception>
    public static IReadOnlyList<NotebookFile> Find(IReadOnlyList<string> named)
    {
        var root = RepositoryRoot.Find(Directory.GetCurrentDirectory());
        if (named.Count > 0)
            return RequireDifferentNames([.. named.SelectMany(Expand).Select(path => new NotebookFile(path, NameOf(path))).DistinctBy(n => n.Path)]);
        if (root is null)
            throw new CourseException("There is no Tutorials.sln in this folder or above it: name the notebooks to run, or change to the repository.");
        var folder = Path.Combine(root, "notebooks");
        var found = Directory.Exists(folder) ? NotebooksIn(folder) : [];
        return found.Count > 0
            ? [.. found.Select(path => new NotebookFile(path, NameOf(path)))]
            : throw new CourseException("The folder 'notebooks' holds no notebook.");
    }

    // Each gets its place in the output folder by its name.
    private static IReadOnlyList<NotebookFile> RequireDifferentNames(IReadOnlyList<NotebookFile> files)
    {
        var twice = files.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? files : throw new CourseException($"Several notebooks are named {twice.Key}: run them one at a time.");
    }

    private static IReadOnlyList<string> Expand(string name)
    {
        var path = Path.GetFullPath(name);
        if (File.Exists(path)) return [path];
        if (!Directory.Exists(path)) throw new CourseException($"There is no notebook '{name}'.");
        return NotebooksIn(path) is { Count: > 0 } found ? found : throw new CourseException($"The folder '{name}' holds no notebook.");
    }

    private static List<string> NotebooksIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal)];

    private static string NameOf(string path)
    {
        var root = RepositoryRoot.Find(Path.GetDirectoryName(path)!);
        if (root is null) return Path.GetFileName(path);
        var relative = Path.GetRelativePath(Path.Combine(root, "notebooks"), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFileName(path) : relative.Replace('\\', '/');
    }
}
