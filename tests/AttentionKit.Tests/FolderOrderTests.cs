using System.Text.RegularExpressions;
using AttentionKit.Generation;
using AttentionKit.Shared;

namespace AttentionKit.Tests;

public sealed partial class FolderOrderTests
{
    /// <summary>The order is the one that CONTRIBUTING tells.</summary>
    [Theory]
    [InlineData("AttentionKit", typeof(Kit))]
    [InlineData("Pictures", typeof(Picture))]
    public void A_folder_uses_only_those_before_it(string project, Type type)
    {
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "CONTRIBUTING.md"));
        var row = page.Single(line => line.StartsWith($"| `lib/{project}` | ", StringComparison.Ordinal));
        var order = Order().Match(row).Groups["names"].Value.Split(", ");
        Assert.Empty(FolderOrder.Breaches(type.Assembly.Location, Path.Combine(Repository.Root, "lib", project), order));
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

    /// <summary>A notebook sees the library alone.</summary>
    [Theory]
    [InlineData(typeof(Picture))]
    [InlineData(typeof(TextFile))]
    public void What_the_library_is_made_of_is_not_public(Type type) => Assert.Empty(type.Assembly.GetExportedTypes());

    [GeneratedRegex(@"A folder uses only those before it: (?<names>[\w, ]+) \|$")]
    private static partial Regex Order();

    [GeneratedRegex(@"^\| `(?<name>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Folder();
}
