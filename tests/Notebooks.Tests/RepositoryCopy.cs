namespace Notebooks.Tests;

/// <summary>The repository as somebody gets it who clones it now: what git knows or would add, and nothing that was built.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("attentionkit-home-").FullName;

    /// <summary>Makes the copy.</summary>
    /// <exception cref="InvalidOperationException">This is no clone.</exception>
    public RepositoryCopy()
    {
        var (exitCode, output) = Command.Run(CourseNotebooks.RepositoryRoot, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard");
        if (exitCode != 0) throw new InvalidOperationException(output);
        foreach (var file in output.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var source = Path.Combine(CourseNotebooks.RepositoryRoot, file);
            if (!File.Exists(source)) continue; // deleted, and not yet committed
            var place = Path.Combine(Folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(source, place);
        }
    }

    /// <summary>Where it is.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("attentionkit-clone-").FullName;

    /// <summary>Runs a line as a new user types it, in a home where nothing was ever installed but the packages that NuGet has brought.</summary>
    public (int ExitCode, string Output) Type(string line)
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Command.Run(Folder, "bash", ["-c", line], new Dictionary<string, string?>
        {
            ["HOME"] = _home,
            ["NUGET_PACKAGES"] = packages,
            ["DISPLAY"] = "", // no browser opens
            ["WAYLAND_DISPLAY"] = "",
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["MSBUILDDISABLENODEREUSE"] = "1", // nothing goes on behind it
            ["UseSharedCompilation"] = "false",
            ["JUPYTER_DATA_DIR"] = null, // all that is installed goes into the new home
            ["XDG_DATA_HOME"] = null,
            ["DOTNET_CLI_HOME"] = null,
        });
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(_home, recursive: true);
    }
}
