using System.Diagnostics;
using System.Text.RegularExpressions;
using AttentionKit;

namespace Benchmarks;

/// <summary>Runs the course by the README's one command, and takes the times.</summary>
internal static partial class CourseTimer
{
    /// <summary>Runs the notebooks in full.</summary>
    /// <param name="root">The repository's root.</param>
    /// <exception cref="InvalidOperationException">A notebook failed.</exception>
    public static CourseRun Measure(string root)
    {
        Kit.Start();
        var on = MeasuredOn.Here();
        var output = Directory.CreateTempSubdirectory("attentionkit-course-");
        try
        {
            // Built once, so that building is not counted.
            Run(root, "build", Path.Combine("lib", "NotebookRunner"), "--nologo", "-v:quiet");
            var started = Stopwatch.GetTimestamp();
            var shown = Run(root, "run", "--project", Path.Combine("lib", "NotebookRunner"), "--no-build", "--", "--output", output.FullName);
            var together = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1);
            Console.WriteLine(shown);
            var (times, asked) = (TimesIn(shown), Directory.GetFiles(Path.Combine(root, "notebooks"), "*.ipynb").Length);
            return times.Count == asked
                ? new CourseRun(times, together, on)
                : throw new InvalidOperationException($"The times of {times.Count} notebooks were found, of {asked} expected.");
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    /// <summary>The times in the table with which the runner ends.</summary>
    public static IReadOnlyList<NotebookTime> TimesIn(string shown) => [.. Row().Matches(shown).Select(row => new NotebookTime(
        row.Groups["name"].Value,
        int.Parse(row.Groups["cells"].Value, CultureInfo.InvariantCulture),
        (60 * NumberOf(row.Groups["minutes"])) + NumberOf(row.Groups["seconds"])))];

    private static double NumberOf(Group group) => group.Success ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    private static string Run(string root, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
    }

    [GeneratedRegex(@"│ (?<name>\S+\.ipynb) +│ (?<cells>\d+)/\d+ +│ ((?<minutes>\d+) min )?(?<seconds>[\d.]+) s +│ ok")]
    private static partial Regex Row();
}
