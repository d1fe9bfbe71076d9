using System.Reflection;

namespace NotebookRunner.Tests;

/// <summary>The fixture notebooks beside these tests, and the repository's root.</summary>
internal static class Fixture
{
    public static string RepositoryRoot { get; } = Path.TrimEndingDirectorySeparator(typeof(Fixture).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!);

    public static string Find(string name) => Path.Combine(RepositoryRoot, "tests", "NotebookRunner.Tests", "Fixtures", name);
}
