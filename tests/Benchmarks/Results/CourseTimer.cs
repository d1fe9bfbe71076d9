using System.Diagnostics;
using System.Text.Json;
using AttentionKit;

namespace Benchmarks;

/// <summary>Runs the course in the runner and takes the time: of all together, and notebook by notebook.</summary>
internal static class CourseTimer
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
            var together = Seconds(root, "--output", output.FullName);
            Console.WriteLine(Invariant($"{"all",-32} {together,7:F1} s"));
            var notebooks = Directory.EnumerateFiles(Path.Combine(root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal);
            return new CourseRun([.. notebooks.Select(n => Measure(root, n, output.FullName))], together, on);
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static NotebookTime Measure(string root, string notebook, string output)
    {
        var time = new NotebookTime(Path.GetFileName(notebook), CodeCells(notebook), Seconds(root, notebook, "--output", output));
        Console.WriteLine(Invariant($"{time.Notebook,-32} {time.Seconds,7:F1} s"));
        return time;
    }

    private static double Seconds(string root, params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        Run(root, ["run", "--project", Path.Combine("lib", "NotebookRunner"), "--no-build", "--", .. arguments]);
        return Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1);
    }

    private static void Run(string root, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
    }

    private static int CodeCells(string notebook)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(notebook));
        return document.RootElement.GetProperty("cells").EnumerateArray().Count(c => c.GetProperty("cell_type").GetString() == "code");
    }
}
