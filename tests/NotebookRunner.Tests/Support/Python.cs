using System.Diagnostics;

namespace NotebookRunner.Tests;

/// <summary>A Python that has certain modules, where there is one: for comparisons with Jupyter's own code.</summary>
internal static class Python
{
    private static readonly string[] Candidates = ["/usr/bin/python3", "python3", "python"];

    public static string? With(params string[] modules)
    {
        foreach (var candidate in Candidates)
        {
            try
            {
                if (Run(candidate, "import " + string.Join(", ", modules)).ExitCode == 0) return candidate;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // Not there: the next.
            }
        }

        return null;
    }

    public static (int ExitCode, string Output) Run(string python, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(python)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "-c", program },
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
