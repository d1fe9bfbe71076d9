using Spectre.Console;

namespace AttentionKit;

/// <summary>Chooses how progress is shown.</summary>
public static class TrainingProgress
{
    /// <summary>Shows nothing.</summary>
    public static ITrainingProgress Silent { get; } = new LineProgress(TextWriter.Null);

    /// <summary>A live line in a terminal, plain lines in a notebook, a pipe or a log.</summary>
    public static ITrainingProgress ForConsole() =>
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi && ReferenceEquals(Console.Out, ConsoleOut)
            ? new TerminalProgress(AnsiConsole.Console)
            : new LineProgress(Console.Out);

    // A notebook replaces Console.Out: then the terminal behind it is not where the reader looks.
    private static readonly TextWriter ConsoleOut = Console.Out;
}
