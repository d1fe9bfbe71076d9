namespace Notebooks.Tests;

/// <summary>Programs that some tests need beside the SDK.</summary>
internal static class Peer
{
    /// <summary>
    /// Skips the test where a peer is not on this machine; where ATTENTIONKIT_REQUIRE_PEERS is 1, as on the server, which installs
    /// all of them, the test fails.
    /// </summary>
    public static void Require(string? missing)
    {
        if (missing is null) return;
        if (Environment.GetEnvironmentVariable("ATTENTIONKIT_REQUIRE_PEERS") == "1") Assert.Fail(missing);
        Assert.Skip(missing);
    }
}
