namespace AttentionKit;

/// <summary>Settings of the C library's allocator.</summary>
internal static partial class Allocator
{
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;
    private const int MmapMax = -4;

    /// <summary>
    /// Keeps freed blocks in the process on glibc: training frees and asks for the same large blocks at every step, and
    /// without this each one is unmapped, mapped and zeroed again.
    /// </summary>
    public static void KeepMemory()
    {
        if (!OperatingSystem.IsLinux() || !FastPaths.Take(FastPath.KeptMemory)) return;
        try
        {
            _ = MallOpt(MmapMax, 0);
            _ = MallOpt(TrimThreshold, -1);
            _ = MallOpt(MmapThreshold, 1 << 30);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Not glibc: its allocator has no such settings.
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int MallOpt(int parameter, int value);
}
