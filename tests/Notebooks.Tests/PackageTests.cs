using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml.Linq;

namespace Notebooks.Tests;

/// <summary>The NuGet package: what is in it, and that a notebook can load it from a feed.</summary>
public sealed class PackageTests(PackageTests.Feed feed) : IClassFixture<PackageTests.Feed>
{
    [Theory]
    [InlineData("lib/net10.0/AttentionKit.dll")]
    [InlineData("lib/net10.0/AttentionKit.Files.dll")]
    [InlineData("lib/net10.0/AttentionKit.Pictures.dll")]
    [InlineData("lib/net10.0/AttentionKit.xml")]
    [InlineData("README.md")]
    [InlineData("icon.png")]
    [InlineData("runtime.json")]
    [InlineData("interactive-extensions/dotnet/extension.dib")]
    [InlineData("buildTransitive/AttentionKit.targets")]
    public void It_holds(string file) => Assert.Contains(file, feed.Files);

    [Fact]
    public void It_holds_no_native_library_and_no_assembly_of_others() =>
        Assert.Equal(
            ["lib/net10.0/AttentionKit.Files.dll", "lib/net10.0/AttentionKit.Pictures.dll", "lib/net10.0/AttentionKit.dll"],
            feed.Files.Where(f => Path.GetExtension(f) is ".dll" or ".so" or ".dylib").Order(StringComparer.Ordinal));

    [Fact]
    public void Symbols_are_packed_beside_it()
    {
        using var symbols = ZipFile.OpenRead(feed.PathOf("snupkg"));
        Assert.Equal(
            ["lib/net10.0/AttentionKit.Files.pdb", "lib/net10.0/AttentionKit.Pictures.pdb", "lib/net10.0/AttentionKit.pdb"],
            symbols.Entries.Select(e => e.FullName).Where(name => name.EndsWith(".pdb", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("AttentionKit.dll")]
    [InlineData("AttentionKit.Files.dll")]
    [InlineData("AttentionKit.Pictures.dll")]
    public void An_assembly_knows_no_folder_of_the_machine_that_packed_it(string assembly)
    {
        var text = Encoding.Latin1.GetString(feed.Read($"lib/net10.0/{assembly}"));
        Assert.DoesNotContain(CourseNotebooks.RepositoryRoot, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_description_says_what_a_feed_shows()
    {
        var metadata = feed.Nuspec.Root!.Elements().Single(e => e.Name.LocalName == "metadata");
        string Value(string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;
        Assert.Equal(("AttentionKit", "MIT", "README.md", "icon.png"), (Value("id"), Value("license"), Value("readme"), Value("icon")));
        Assert.NotEmpty(Value("description"));
        Assert.NotEmpty(Value("tags"));
    }

    [Fact]
    public void It_depends_on_TorchSharp_and_on_the_libtorch_of_the_consumers_system_only()
    {
        var dependencies = feed.Nuspec.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => (string)e.Attribute("id")!).ToList();
        Assert.Contains("TorchSharp", dependencies);
        Assert.Contains("SharpZipLib", dependencies);
        Assert.DoesNotContain(dependencies, d => d.StartsWith("libtorch", StringComparison.Ordinal));

        var version = XDocument.Load(Path.Combine(CourseNotebooks.RepositoryRoot, "Directory.Packages.props")).Descendants("LibTorchVersion").Single().Value;
        var runtimes = System.Text.Json.Nodes.JsonNode.Parse(feed.Read("runtime.json"))!["runtimes"]!.AsObject();
        Assert.Equal(["linux-x64", "osx-arm64", "win-x64"], runtimes.Select(r => r.Key).Order());
        Assert.All(runtimes, r => Assert.Equal(version, (string?)r.Value!["AttentionKit"]![$"libtorch-cpu-{r.Key}"]));
    }

    [Fact]
    public async Task A_notebook_loads_it_from_a_feed_and_runs_the_code_of_its_readme()
    {
        var code = Markdown.CodeBlocks(Encoding.UTF8.GetString(feed.Read("README.md")), "csharp").Single();
        Assert.Contains("#r \"nuget: AttentionKit\"", code, StringComparison.Ordinal);
        code = code.Replace("#r \"nuget: AttentionKit\"", $"#r \"nuget: AttentionKit, {feed.Version}\"", StringComparison.Ordinal);
        var executed = await ExecutedNotebook.RunAsync(feed.Folder, code, "typeof(Kit).Assembly.Location");

        Assert.True(executed.Failure is null, executed.Failure);
        Assert.Equal("", executed.Stream("stderr"));
        // The package's own start-up has been shown, then the sums of the weights.
        Assert.Contains(executed.Html, html => html.Contains("TorchSharp", StringComparison.Ordinal));
        Assert.Contains(executed.Html, html => html.Contains("[1, 3]", StringComparison.Ordinal));
        Assert.Contains(executed.Texts, text => text.Contains(Path.Combine("attentionkit", feed.Version, "lib"), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_program_that_names_no_system_gets_no_libtorch_and_is_warned(bool isWarned)
    {
        var system = isWarned ? "" : $"<RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier><SelfContained>false</SelfContained>";
        var folder = Directory.CreateDirectory(Path.Combine(feed.Folder, isWarned ? "without" : "with"));
        File.WriteAllText(Path.Combine(folder.FullName, "Program.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>{system}</PropertyGroup>
              <ItemGroup><PackageReference Include="AttentionKit" Version="{feed.Version}" /></ItemGroup>
            </Project>
            """);
        var (exitCode, output) = Command.Run(folder.FullName, "dotnet", "build", "-t:Restore,ResolvePackageAssets", "--nologo", "-v:minimal");
        Assert.True(exitCode == 0, output);
        Assert.Equal(isWarned, output.Contains("AK0004", StringComparison.Ordinal));
    }

    /// <summary>A folder that is a package feed, with the package under a version that no other test has.</summary>
    public sealed class Feed : IDisposable
    {
        public Feed()
        {
            Version = $"0.2.0-test.{Guid.NewGuid():N}";
            Folder = Directory.CreateTempSubdirectory("attentionkit-feed-").FullName;
            var (exitCode, output) = Command.Run(CourseNotebooks.RepositoryRoot,
                "dotnet", "pack", Path.Combine("lib", "AttentionKit"), "--nologo", "-v:quiet", "-o", Folder, $"-p:Version={Version}");
            if (exitCode != 0) throw new InvalidOperationException(output);
            File.WriteAllText(Path.Combine(Folder, "NuGet.config"), """
                <configuration>
                  <packageSources><add key="folder" value="." /></packageSources>
                </configuration>
                """);
            using var package = ZipFile.OpenRead(PathOf("nupkg"));
            Files = [.. package.Entries.Select(e => e.FullName)];
            Nuspec = XDocument.Parse(Encoding.UTF8.GetString(Read("AttentionKit.nuspec")).TrimStart('\uFEFF'));
        }

        internal string Version { get; }

        internal string Folder { get; }

        internal IReadOnlyList<string> Files { get; }

        internal XDocument Nuspec { get; }

        internal string PathOf(string extension) => Path.Combine(Folder, $"AttentionKit.{Version}.{extension}");

        internal byte[] Read(string file)
        {
            using var package = ZipFile.OpenRead(PathOf("nupkg"));
            using var stream = package.GetEntry(file)!.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }

        public void Dispose()
        {
            Directory.Delete(Folder, recursive: true);
            // What was restored from here is of no use to anyone else.
            var restored = Path.Combine(Packages(), "attentionkit", Version);
            if (Directory.Exists(restored)) Directory.Delete(restored, recursive: true);
        }

        private static string Packages() =>
            Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } chosen
                ? chosen
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
    }
}
