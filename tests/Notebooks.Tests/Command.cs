using System.Diagnostics;

namespace Notebooks.Tests;

/// <summary>Runs another program.</summary>
internal static class Command
{
    /// <summary>Runs it to its end and returns all it wrote.</summary>
    public static (int ExitCode, string Output) Run(string folder, string program, params IEnumerable<string> arguments) =>
        Run(folder, program, arguments, new Dictionary<string, string?>());

    /// <summary>Runs it with these variables of its environment set, too.</summary>
    public static (int ExitCode, string Output) Run(string folder, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ForgetTheTestHost(start);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    /// <summary>What the test's own host was told is not meant for another program.</summary>
    public static void ForgetTheTestHost(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestHost).ToList()) start.Environment.Remove(name);
    }

    private static bool IsOfTheTestHost(string variable) =>
        variable.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)
        || variable is "DOTNET_HOST_PATH";
}
