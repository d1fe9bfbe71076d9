using System.Diagnostics;

namespace NotebookRunner.Tests;

/// <summary>The runner as people start it: its own process, exit code and output.</summary>
internal sealed record Runner(int ExitCode, string Output, string Error)
{
    public static async Task<Runner> RunAsync(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(DotnetHost.Path)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "exec", typeof(NotebookExecutor).Assembly.Location },
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Runner(process.ExitCode, await output, await error);
    }
}
