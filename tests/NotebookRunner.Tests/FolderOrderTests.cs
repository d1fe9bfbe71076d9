using System.Text.RegularExpressions;
using AttentionKit.Shared;

namespace NotebookRunner.Tests;

public sealed partial class FolderOrderTests
{
    private static readonly string Sources = Path.Combine(Fixture.RepositoryRoot, "lib", "NotebookRunner");

    /// <summary>The order is the one that the runner's page tells.</summary>
    [Fact]
    public void A_folder_uses_only_those_before_it()
    {
        var page = File.ReadAllText(Path.Combine(Sources, "README.md"));
        var order = Folder().Matches(page[page.IndexOf("## The folders", StringComparison.Ordinal)..]).Select(m => m.Groups["name"].Value).ToList();
        Assert.Equal(Directory.EnumerateDirectories(Sources).Select(Path.GetFileName).Where(n => n is not ("bin" or "obj")).Order(), order.Order());
        Assert.Empty(FolderOrder.Breaches(typeof(NotebookExecutor).Assembly.Location, Sources, order));
    }

    [Fact]
    public void A_folder_that_uses_a_later_one_is_found() =>
        Assert.Contains("Execution/NotebookExecutor uses Notebooks/NotebookDocument", FolderOrder.Breaches(
            typeof(NotebookExecutor).Assembly.Location, Sources,
            ["Parameters", "Checks", "Math", "Protocol", "Engine", "Worker", "Execution", "Html", "CommandLine", "Notebooks"]));

    [GeneratedRegex(@"^\| `(?<name>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Folder();
}
