namespace AttentionKit;

/// <summary>How torch's threads go on beside other programs that want the cores, until it is disposed.</summary>
/// <remarks>
/// They sleep at once where they wait for each other, and a thread's only helper runs on its thread's core. With a core for each, and another
/// program on both, a thread that is woken gets its core only when the other program's turn ends, hundreds of times in a training step. On one
/// core, one of them is ready at a time, and the other programs move away to the other cores.
/// </remarks>
internal sealed partial class CoreSharing : IDisposable
{
    // Seconds on a core, less than which is no work of torch's.
    private const double LeastWork = 0.02;

    // In bytes, with a bit for each core.
    private const int MaskSize = 128;

    private readonly ShortWait _shortWait = new();
    private (int Thread, byte[] Cores)? _helper;

    /// <summary>Puts the helper where its thread is now.</summary>
    /// <param name="uses">What each thread used of the cores of late.</param>
    public void Follow(IReadOnlyDictionary<int, CoreUse> uses)
    {
        if (Pair(uses) is not var (caller, helper) || LinuxThreads.CoreOf(caller) is not (>= 0 and < 8 * MaskSize and { } core)) return;
        if (_helper?.Thread != helper)
        {
            Release();
            var cores = new byte[MaskSize];
            if (GetCores(helper, cores.Length, ref cores[0]) < 0) return;
            _helper = (helper, cores);
        }

        var one = new byte[MaskSize];
        one[core / 8] = (byte)(1 << core % 8);
        _ = SetCores(helper, one.Length, ref one[0]);
    }

    /// <summary>Lets the helper run on all of its cores again, and torch's threads wait for longer.</summary>
    public void Dispose()
    {
        Release();
        _shortWait.Dispose();
    }

    /// <summary>The thread that computes, and the helper that computes with it; null unless it is these two who use the cores.</summary>
    /// <param name="uses">What each thread used of the cores of late.</param>
    internal static (int Caller, int Helper)? Pair(IReadOnlyDictionary<int, CoreUse> uses)
    {
        var most = uses.OrderByDescending(use => use.Value.Running).Take(3).ToArray();
        if (most.Length < 2 || most[1].Value.Running < LeastWork || most.Length > 2 && most[2].Value.Running > most[1].Value.Running / 2) return null;
        // A thread takes over the name of the one that starts it, and has a later number.
        var (caller, helper) = (Math.Min(most[0].Key, most[1].Key), Math.Max(most[0].Key, most[1].Key));
        return LinuxThreads.NameOf(caller) is { } name && name == LinuxThreads.NameOf(helper) ? (caller, helper) : null;
    }

    private void Release()
    {
        if (_helper is var (thread, cores)) _ = SetCores(thread, cores.Length, ref cores[0]);
        _helper = null;
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetCores(int thread, nint size, ref byte cores);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetCores(int thread, nint size, ref byte cores);
}
