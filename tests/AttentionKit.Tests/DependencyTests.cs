using TorchSharp;

namespace AttentionKit.Tests;

/// <summary>What this library takes for granted of those it stands on. A test that fails here asks for a look, not for another number.</summary>
public sealed class DependencyTests
{
    /// <summary>
    /// With another TorchSharp, look again at: the ELF patch (is its library still built with GCC 13?), the scripts of
    /// <see cref="AdamOptimizer"/> and <see cref="OneDnn"/> (are the kernels bound now? has libtorch changed them?), and
    /// <see cref="Scalars"/> (does it hold the numbers it is given?).
    /// </summary>
    [Fact]
    public void TorchSharp_is_the_version_that_the_native_code_was_looked_at_with()
    {
        Assert.Equal(new Version(0, 107, 0, 0), typeof(torch).Assembly.GetName().Version);
        Assert.StartsWith("2.10.", torch.__version__, StringComparison.Ordinal);
    }

    /// <summary>
    /// The order of batches, the split of a corpus and bootstrap intervals follow <see cref="Random"/>. .NET does not promise its
    /// sequence for a seed; where it changes, results that the pages print change with it.
    /// </summary>
    [Fact]
    public void The_sequence_of_a_seeded_Random_is_the_one_that_results_were_made_with()
    {
        var random = new Random(1);
        Assert.Equal([534011718, 237820880, 1002897798], [random.Next(), random.Next(), random.Next()]);
        int[] shuffled = [.. Enumerable.Range(0, 8)];
        new Random(1).Shuffle(shuffled);
        Assert.Equal("1 0 4 6 3 2 5 7", string.Join(' ', shuffled));
    }
}
