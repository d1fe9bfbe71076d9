using System.Diagnostics;
using NotebookRunner;

namespace Notebooks.Tests;

/// <summary>.NET Interactive's tool, in the version that the repository pins: it brings the kernel for VS Code and Jupyter.</summary>
internal static class InteractiveTool
{
    private static readonly Lazy<string?> Restored = new(Restore);

    /// <summary>Why the tool cannot be had, or null. Restores it, once.</summary>
    public static string? Problem => Restored.Value;

    /// <summary>The words of a command line that starts the tool from a folder of the repository.</summary>
    public static IReadOnlyList<string> Words { get; } = [DotnetHost.Path, "tool", "run", "dotnet-interactive", "--"];

    /// <summary>How to start the tool.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Words[0], Words.Skip(1).Concat(arguments)) { WorkingDirectory = CourseNotebooks.RepositoryRoot };
        Command.ForgetTheTestHost(start);
        Quiet(start.Environment);
        return start;
    }

    /// <summary>Settings of the tool's process: it greets nobody and sends nothing anywhere.</summary>
    public static void Quiet(IDictionary<string, string?> environment)
    {
        environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1";
        environment["DOTNET_NOLOGO"] = "1";
    }

    private static string? Restore()
    {
        var (exitCode, output) = Command.Run(CourseNotebooks.RepositoryRoot, DotnetHost.Path, "tool", "restore");
        return exitCode == 0 ? null : $"dotnet tool restore does not bring .NET Interactive's tool: {output.Trim()}";
    }
}
