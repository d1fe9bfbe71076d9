using System.Reflection;

namespace AttentionKit.Tests;

internal static class Repository
{
    /// <summary>The folder that holds Tutorials.sln.</summary>
    public static string Root { get; } = Path.TrimEndingDirectorySeparator(typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!);
}
