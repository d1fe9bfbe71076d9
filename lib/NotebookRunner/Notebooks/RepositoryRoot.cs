namespace NotebookRunner;

/// <summary>The folder of the whole course.</summary>
internal static class RepositoryRoot
{
    /// <summary>The nearest folder at or above a folder that holds Tutorials.sln, or null.</summary>
    public static string? Find(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "Tutorials.sln"))) return directory.FullName;
        return null;
    }
}
