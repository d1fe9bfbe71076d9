using System.Reflection;
using Spectre.Console;

namespace AttentionKit;

/// <summary>Chooses how progress is shown.</summary>
public static class TrainingProgress
{
    /// <summary>Shows nothing.</summary>
    public static ITrainingProgress Silent { get; } = new LineProgress(TextWriter.Null);

    /// <summary>A live line in a terminal, plain lines in a notebook, a pipe or a log.</summary>
    public static ITrainingProgress ForConsole() =>
        !Console.IsOutputRedirected && IsConsoleProgram && AnsiConsole.Profile.Capabilities.Ansi
            ? new TerminalProgress(AnsiConsole.Console)
            : new LineProgress();

    // A notebook's host may have a terminal of its own, but the reader looks at Console.Out, which the host replaced. A host
    // loads the kit by its file; a console program refers to it.
    private static bool IsConsoleProgram { get; } = Assembly.GetEntryAssembly()?.GetReferencedAssemblies()
        .Any(a => a.Name == typeof(TrainingProgress).Assembly.GetName().Name) ?? false;
}
