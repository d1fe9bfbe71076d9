namespace AttentionKit;

/// <summary>How torch's threads wait for each other between two operations.</summary>
/// <remarks>
/// By default they spin, which is fastest where each has a core of its own. Where a browser and an editor want the cores too, the
/// one that spins keeps out the one that is waited for: on two busy cores a training step then takes many times its share.
/// Asleep, a thread costs a few microseconds to wake and nothing while it waits.
/// </remarks>
internal static partial class WaitingPolicy
{
    private static readonly string[] Names = ["OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"];

    /// <summary>
    /// Lets them sleep, unless the user has chosen. It works only before libtorch is loaded, whose OpenMP library reads the
    /// environment once.
    /// </summary>
    public static void Sleep()
    {
        if (Names.Any(name => Environment.GetEnvironmentVariable(name) is not null)) return;
        // Windows' libtorch brings Intel's library, macOS' LLVM's; both have the second name only.
        if (OperatingSystem.IsWindows()) Environment.SetEnvironmentVariable("KMP_BLOCKTIME", "0");
        else if (OperatingSystem.IsMacOS()) _ = SetNative("KMP_BLOCKTIME", "0", 0);
        else if (OperatingSystem.IsLinux()) _ = SetNative("OMP_WAIT_POLICY", "passive", 0);
    }

    // .NET's own SetEnvironmentVariable changes a copy that native code on Unix does not see.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
