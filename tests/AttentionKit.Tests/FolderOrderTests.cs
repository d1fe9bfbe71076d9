using System.Text.RegularExpressions;
using AttentionKit.Generation;
using AttentionKit.Shared;

namespace AttentionKit.Tests;

public sealed partial class FolderOrderTests
{
    /// <summary>The order is the one that CONTRIBUTING tells.</summary>
    [Fact]
    public void A_folder_uses_only_those_before_it()
    {
        const string beginning = "A folder uses only those before it: ";
        var page = File.ReadAllText(Path.Combine(Repository.Root, "CONTRIBUTING.md"));
        var start = page.IndexOf(beginning, StringComparison.Ordinal) + beginning.Length;
        var order = page[start..page.IndexOf(" |", start, StringComparison.Ordinal)].Split(", ");
        Assert.Empty(FolderOrder.Breaches(typeof(Kit).Assembly.Location, Path.Combine(Repository.Root, "lib", "AttentionKit"), order));
    }

    /// <summary>The order is the one that the generator's page tells.</summary>
    [Fact]
    public void A_folder_of_the_generator_uses_only_those_before_it()
    {
        var sources = Path.Combine(Repository.Root, "lib", "CorpusGenerator");
        var page = File.ReadAllText(Path.Combine(sources, "README.md"));
        var order = Folder().Matches(page).Select(m => m.Groups["name"].Value).ToList();
        Assert.Empty(FolderOrder.Breaches(typeof(CorpusGenerator).Assembly.Location, sources, order));
        Assert.Equal(6, order.Count);
    }

    [GeneratedRegex(@"^\| `(?<name>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Folder();
}
