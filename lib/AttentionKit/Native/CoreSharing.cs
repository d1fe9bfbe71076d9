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
    private (int Caller, int Helper)? _seen;
    private (int Thread, string? Name)? _bound;

    /// <summary>Puts the helper where its thread is now, if it is the same two who compute as when this was last called.</summary>
    /// <param name="uses">What each thread has used of the cores since then.</param>
    public void Follow(IReadOnlyDictionary<int, CoreUse> uses)
    {
        var pair = Pair(uses);
        // A helper that rests stays where it is: when its thread goes on, they are together at once.
        var isElsewhere = pair is not null || uses.GetValueOrDefault(_bound?.Thread ?? 0).Running >= LeastWork;
        if (_bound is not null && _bound?.Thread != pair?.Helper && isElsewhere) Release();
        if (pair is not var (caller, helper)) return;
        var isNew = pair != _seen;
        _seen = pair;
        if (isNew) return;
        if (LinuxThreads.CoreOf(caller) is not (>= 0 and < 8 * MaskSize and { } core)) return;
        // What somebody else has put on a core stays there.
        if (_bound is null && !Cores(helper).AsSpan().SequenceEqual(Cores(caller))) return;
        _bound = (helper, LinuxThreads.NameOf(helper));
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
        if (most.Length < 2 || most[1].Value.Running < LeastWork) return null;
        if (most.Length > 2 && most[2].Value.Running > most[1].Value.Running / 2) return null;
        // A thread takes over the name of the one that starts it, and begins later.
        int[] both = [.. new[] { most[0].Key, most[1].Key }.OrderBy(LinuxThreads.StartOf).ThenBy(thread => thread)];
        return LinuxThreads.NameOf(both[0]) is { } name && name == LinuxThreads.NameOf(both[1]) ? (both[0], both[1]) : null;
    }

    // To all cores that the process began with. A thread's number is given away again when it has ended.
    private void Release()
    {
        if (_bound is var (thread, name) && name is not null && LinuxThreads.NameOf(thread) == name)
        {
            var cores = Cores(Environment.ProcessId);
            _ = SetCores(thread, cores.Length, ref cores[0]);
        }

        _bound = null;
    }

    private static byte[] Cores(int thread)
    {
        var cores = new byte[MaskSize];
        _ = GetCores(thread, cores.Length, ref cores[0]);
        return cores;
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetCores(int thread, nint size, ref byte cores);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetCores(int thread, nint size, ref byte cores);
}
