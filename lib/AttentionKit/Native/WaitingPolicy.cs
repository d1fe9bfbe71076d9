namespace AttentionKit;

/// <summary>How torch's threads wait for each other between two operations.</summary>
/// <remarks>
/// By default they spin for milliseconds, which is fastest where each has a core of its own. Where a browser and an editor want the
/// cores too, the one that spins keeps out the one that is waited for: a training step then takes thirty times as long. Asleep at
/// once, a thread costs nothing while it waits, but in a virtual machine much to wake: half a step's time on quiet cores. So on Linux they
/// spin for twenty thousand rounds, and sleep at once only while <see cref="CoreWatch"/> sees that others want the cores; elsewhere they
/// always sleep at once.
/// </remarks>
internal static partial class WaitingPolicy
{
    /// <summary>Rounds of spinning before a thread sleeps, on quiet cores: as few as cost nothing there.</summary>
    private const string Spins = "20000";

    private static readonly string[] Names = ["OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"];

    /// <summary>Whether the waiting can be made shorter: on Linux, unless the user has chosen.</summary>
    public static bool CanChange { get; private set; }

    /// <summary>
    /// Sets the waiting, unless the user has chosen. It works only before libtorch is loaded, whose OpenMP library reads the environment
    /// once.
    /// </summary>
    public static void Set()
    {
        if (Names.Any(name => Environment.GetEnvironmentVariable(name) is not null)) return;
        // Windows' libtorch brings Intel's library, macOS' LLVM's; both have the last name only, in milliseconds.
        if (OperatingSystem.IsWindows()) Environment.SetEnvironmentVariable("KMP_BLOCKTIME", "0");
        else if (OperatingSystem.IsMacOS()) _ = SetNative("KMP_BLOCKTIME", "0", 0);
        else if (OperatingSystem.IsLinux()) CanChange = SetOnLinux();
    }

    // "passive" says how long the short wait is: not at all; without it a hundred rounds, in which a thread keeps the one that it waits for
    // from their common core.
    private static bool SetOnLinux() => SetNative("GOMP_SPINCOUNT", Spins, 0) == 0 && SetNative("OMP_WAIT_POLICY", "passive", 0) == 0;

    // .NET's own SetEnvironmentVariable changes a copy that native code on Unix does not see.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
