using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace NotebookRunner;

/// <summary>
/// Restores the packages of <c>#r "nuget: Id, Version"</c> with the .NET SDK: a small project in a cache folder is given to
/// dotnet restore, and its assets file tells which assemblies to use. The same packages are restored only once a machine.
/// </summary>
internal sealed class PackageRestorer
{
    // The notebook's folder: its NuGet.config, and those above it, name the package sources.
    private readonly string notebookFolder = Environment.CurrentDirectory;
    private readonly Dictionary<string, PackageReference> packages = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Adds packages to the notebook's and returns the assemblies that are new.</summary>
    /// <exception cref="InvalidOperationException">The restore failed; the message holds what NuGet said.</exception>
    public PackageAssets Add(IEnumerable<PackageReference> added)
    {
        foreach (var package in added)
            packages[package.Id] = package;
        var directory = Path.Combine(CacheDirectory(), Key());
        var assets = Read(directory) ?? RestoreInto(directory);
        return assets with
        {
            Assemblies = [.. assets.Assemblies.Where(known.Add)],
            Extensions = [.. assets.Extensions.Where(known.Add)],
        };
    }

    // Restored beside and renamed: another notebook's process may be restoring the same packages.
    private PackageAssets RestoreInto(string directory)
    {
        var beside = $"{directory}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(beside);
        try
        {
            Restore(beside);
            var assets = Read(beside) ?? throw new InvalidOperationException($"dotnet restore of {Names()} left no usable assets file.");
            if (Directory.Exists(directory) && Read(directory) is null)
                Directory.Delete(directory, recursive: true);
            if (!Directory.Exists(directory))
                Directory.Move(beside, directory);
            return assets;
        }
        catch (IOException) when (Read(directory) is not null)
        {
            // The other process was faster.
            return Read(directory)!;
        }
        finally
        {
            if (Directory.Exists(beside))
                Directory.Delete(beside, recursive: true);
        }
    }

    private void Restore(string directory)
    {
        // Nothing above the cache folder shall have a say.
        File.WriteAllText(Path.Combine(directory, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(directory, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(directory, "Directory.Packages.props"), "<Project />");
        var project = Path.Combine(directory, "packages.csproj");
        File.WriteAllText(project, Project());

        var start = new ProcessStartInfo(DotnetHost.Path)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "restore", project, "--nologo", "-v", "quiet", "--disable-build-servers" },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet restore could not be started.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet restore of {Names()} failed:\n{Messages(output + errors.Result, project)}");
    }

    private static PackageAssets? Read(string directory)
    {
        var file = Path.Combine(directory, "obj", "project.assets.json");
        if (!File.Exists(file) || JsonNode.Parse(File.ReadAllText(file)) is not JsonObject assets)
            return null;
        var folders = (assets["packageFolders"] as JsonObject ?? []).Select(f => f.Key).ToList();
        var target = (assets["targets"] as JsonObject ?? []).FirstOrDefault(t => t.Key.Contains('/')).Value as JsonObject ?? [];
        var assemblies = new List<string>();
        var natives = new List<string>();
        var extensions = new List<string>();
        foreach (var (library, entry) in target)
        {
            var path = (string?)assets["libraries"]?[library]?["path"];
            if (path is null || folders.Select(f => Path.Combine(f, path)).FirstOrDefault(Directory.Exists) is not { } folder)
                return null;
            assemblies.AddRange(Files(entry, "runtime", folder).Where(f => f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)));
            natives.AddRange(Files(entry, "native", folder));
            extensions.Add(Path.Combine(folder, "interactive-extensions", "dotnet", "extension.dib"));
        }
        return assemblies.Concat(natives).All(File.Exists)
            ? new PackageAssets(assemblies, natives, [.. extensions.Where(File.Exists)])
            : null;
    }

    private static IEnumerable<string> Files(JsonNode? library, string group, string folder) =>
        (library?[group] as JsonObject ?? [])
            .Where(f => !f.Key.EndsWith("/_._", StringComparison.Ordinal))
            .Select(f => Path.GetFullPath(Path.Combine(folder, f.Key)));

    private string Project()
    {
        var references = new StringBuilder();
        foreach (var package in packages.Values)
            references.Append("    <PackageReference Include=\"").Append(SecurityElement.Escape(package.Id))
                .Append("\" Version=\"").Append(SecurityElement.Escape(package.Version)).Append("\" />\n");
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
                <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
                <RestoreRootConfigDirectory>{SecurityElement.Escape(notebookFolder)}</RestoreRootConfigDirectory>
              </PropertyGroup>
              <ItemGroup>
            {references}  </ItemGroup>
            </Project>

            """;
    }

    private string Key()
    {
        var text = string.Join('\n', packages.Values.Select(p => $"{p.Id.ToUpperInvariant()} {p.Version}").Order(StringComparer.Ordinal))
            + $"\n{Environment.Version.Major} {RuntimeInformation.RuntimeIdentifier}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private string Names() => string.Join(", ", packages.Values.Select(p => $"{p.Id} {p.Version}"));

    private static string Messages(string output, string project)
    {
        var lines = output.Split('\n')
            .Where(l => l.Contains("error", StringComparison.OrdinalIgnoreCase))
            .Select(l => l.Replace(project, "#r nuget", StringComparison.Ordinal).Trim())
            .Distinct()
            .ToList();
        return lines.Count > 0 ? string.Join('\n', lines) : output.Trim();
    }

    private static string CacheDirectory()
    {
        var user = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(user.Length > 0 ? user : Path.GetTempPath(), "NotebookRunner", "packages");
    }
}
