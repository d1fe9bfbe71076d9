using System.Runtime.InteropServices;

namespace NotebookRunner;

/// <summary>The dotnet program that belongs to the runtime this process runs on.</summary>
internal static class DotnetHost
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/ is the runtime, <root>/dotnet its program.
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var root = System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var beside = System.IO.Path.Combine(root, name);
        return File.Exists(beside) ? beside : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? name;
    }
}
