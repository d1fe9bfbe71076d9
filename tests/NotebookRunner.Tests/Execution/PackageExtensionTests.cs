using System.IO.Compression;

namespace NotebookRunner.Tests;

/// <summary>Packages from a folder that the notebook's NuGet.config names, with scripts for notebooks.</summary>
public sealed class PackageExtensionTests : IDisposable
{
    private readonly TemporaryFolder _feed = new();
    private readonly string _version = $"1.0.0-test.{Guid.NewGuid():N}";

    public PackageExtensionTests() =>
        _feed.Write("NuGet.config", """<configuration><packageSources><add key="folder" value="." /></packageSources></configuration>""");

    [Fact]
    public async Task The_script_of_a_package_runs_once_before_the_cell()
    {
        Pack("#!csharp\nvar told = 1;\nConsole.WriteLine(\"script\");\n");
        var executed = await RunAsync("Console.WriteLine($\"cell {told}\");", "told++;\nConsole.WriteLine(told);");
        Assert.Equal("script\ncell 1\n", executed.Stream(1));
        Assert.Equal("2\n", executed.Stream(2));
    }

    [Fact]
    public async Task Markdown_of_a_script_is_shown()
    {
        Pack("#!markdown\n*soft*\n#!csharp\nvar told = 1;\n");
        var executed = await RunAsync("Console.WriteLine(told);");
        Assert.Contains("<p><em>soft</em></p>\n", executed.Displayed(1, "text/html"));
        Assert.Equal("1\n", executed.Stream(1));
    }

    [Theory]
    [InlineData("#!csharp\nthis is no code\n", "CompilationError")]
    [InlineData("#!csharp\nthrow new InvalidOperationException(\"no\");\n", "InvalidOperationException")]
    public async Task A_script_that_fails_fails_the_cell_that_brought_it(string script, string error)
    {
        Pack(script);
        Assert.Equal(error, (await RunAsync("Console.WriteLine(\"cell\");")).Error(1).Name);
    }

    public void Dispose()
    {
        var restored = Path.Combine(Packages(), "notebookrunner.extended", _version);
        if (Directory.Exists(restored)) Directory.Delete(restored, recursive: true);
        _feed.Dispose();
    }

    private Task<Executed> RunAsync(string code, params string[] more)
    {
        var notebook = new NotebookBuilder().Code($"#r \"nuget: NotebookRunner.Extended, {_version}\"\n{code}");
        foreach (var cell in more) notebook.Code(cell);
        return Executed.RunAsync(notebook, _feed.Path);
    }

    private void Pack(string script)
    {
        using var package = ZipFile.Open(Path.Combine(_feed.Path, $"NotebookRunner.Extended.{_version}.nupkg"), ZipArchiveMode.Create);
        Add(package, "NotebookRunner.Extended.nuspec", $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata><id>NotebookRunner.Extended</id><version>{_version}</version><authors>a</authors><description>d</description></metadata>
            </package>
            """);
        Add(package, "lib/net10.0/_._", "");
        Add(package, "interactive-extensions/dotnet/extension.dib", script);
    }

    private static void Add(ZipArchive package, string name, string text)
    {
        using var writer = new StreamWriter(package.CreateEntry(name).Open());
        writer.Write(text);
    }

    private static string Packages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
