using AttentionKit.Shared;

namespace AttentionKit.Tests;

public sealed class FolderOrderTests
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
}
