namespace Notebooks.Tests;

/// <summary>An ordinary program that references the built kit, as people make who go on from the course.</summary>
public sealed class ConsoleProjectTests : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
          <ItemGroup><Reference Include="{0}" /></ItemGroup>
        </Project>
        """;

    private const string Program = """
        using AttentionKit;
        try { Console.WriteLine(Kit.Start()); }
        catch (DllNotFoundException e) { Console.WriteLine(e.Message); }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("attentionkit-console-").FullName;
    private readonly string _kit = Path.Combine(CourseNotebooks.RepositoryRoot, "lib", "bin");

    [Fact]
    public void It_starts_the_kit_and_takes_the_libtorch_it_is_told_to()
    {
        File.WriteAllText(Path.Combine(_folder, "Mine.csproj"), Project.Replace("{0}", Path.Combine(_kit, "AttentionKit.dll"), StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(_folder, "Program.cs"), Program);
        var (code, output) = Command.Run(_folder, "dotnet", "build");
        Assert.True(code == 0, output);

        Assert.Contains("libtorch 2.10.0,", Start(null), StringComparison.Ordinal);
        Assert.Contains($"was not found in '{_folder}'", Start(_folder), StringComparison.Ordinal);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "links to libraries are made where they need no permission");
        var other = Directory.CreateDirectory(Path.Combine(_folder, "torch", "lib")).FullName;
        foreach (var library in Directory.EnumerateFiles(_kit, "*.so*"))
            File.CreateSymbolicLink(Path.Combine(other, Path.GetFileName(library)), library);
        Assert.Contains($"libtorch 2.10.0 from {other},", Start(other), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Start(string? libTorch) =>
        Command.Run(_folder, "dotnet", ["run", "--no-build"], new Dictionary<string, string?> { ["ATTENTIONKIT_LIBTORCH"] = libTorch }).Output;
}
