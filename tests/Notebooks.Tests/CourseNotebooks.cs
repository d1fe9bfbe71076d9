using System.Reflection;

namespace Notebooks.Tests;

/// <summary>The notebooks of the repository, by their paths below its folder "notebooks".</summary>
internal static class CourseNotebooks
{
    public static string RepositoryRoot { get; } = Path.TrimEndingDirectorySeparator(typeof(CourseNotebooks).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!);

    /// <summary>The folder "notebooks".</summary>
    public static string Folder { get; } = Path.Combine(RepositoryRoot, "notebooks");

    /// <summary>The course in reading order.</summary>
    public static IReadOnlyList<string> Course => In("");

    /// <summary>The solutions of the exercises.</summary>
    public static IReadOnlyList<string> Solutions => In("solutions");

    /// <summary>Both.</summary>
    public static IReadOnlyList<string> All => [.. Course, .. Solutions];

    public static string PathOf(string name) => Path.Combine(Folder, name);

    private static IReadOnlyList<string> In(string folder)
    {
        var path = Path.Combine(Folder, folder);
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, "*.ipynb").Order(StringComparer.Ordinal).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'))]
            : [];
    }
}
