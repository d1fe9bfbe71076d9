using System.Diagnostics;

namespace AttentionKit;

/// <summary>
/// Has torch's threads share a core while other programs want the cores, and take them all again when they do not.
/// </summary>
/// <remarks>
/// GNU's OpenMP library reads only once how long a thread spins, but with the <see cref="WaitingPolicy"/> here it does not spin at all
/// while it manages more threads than there are cores (GNU libgomp manual, GOMP_SPINCOUNT). Each thread that has computed something in
/// parallel holds helpers of its own. So one that does nothing more than hold them makes the waiting short, and its end makes it long again.
/// </remarks>
internal static class CoreWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private static readonly Lock Gate = new();
    private static bool _started;
    private static volatile int _threads;

    /// <summary>Starts to watch, once in a process, where <see cref="WaitingPolicy"/> can be changed. libtorch must be loaded.</summary>
    public static void Start()
    {
        _threads = get_num_threads();
        lock (Gate)
        {
            if (_started || !WaitingPolicy.CanChange || LinuxThreads.Uses() is null) return;
            _started = true;
            new Thread(Watch) { IsBackground = true, Name = "AttentionKit: core watch" }.Start();
        }
    }

    private static void Watch()
    {
        var crowding = new Crowding();
        CoreSharing? sharing = null;
        var before = Reading.Take();
        while (true)
        {
            Thread.Sleep(Interval);
            var now = Reading.Take();
            if (now.Uses.Count == 0) continue;
            var uses = CoreUse.Between(before.Uses, now.Uses);
            var (seconds, running) = (now.Time - before.Time, now.Running - before.Running);
            // Where torch leaves cores to others, they do not disturb it there.
            var others = now.All - before.All - running - seconds * Math.Max(0, Environment.ProcessorCount - _threads);
            before = now;
            if (crowding.Judge(running / seconds, uses.Values.Sum(use => use.Waiting) / seconds, others / seconds))
            {
                sharing ??= new CoreSharing();
                sharing.Follow(uses);
            }
            else
            {
                sharing?.Dispose();
                sharing = null;
            }
        }
    }

    // All in seconds: by the clock, and on the cores.
    private sealed record Reading(double Time, double Running, double? All, IReadOnlyDictionary<int, CoreUse> Uses)
    {
        public static Reading Take() => new(
            Stopwatch.GetElapsedTime(0).TotalSeconds,
            Environment.CpuUsage.TotalTime.TotalSeconds,
            LinuxThreads.AllPrograms(),
            LinuxThreads.Uses() ?? new Dictionary<int, CoreUse>());
    }
}

/// <summary>Judges from time to time whether others want the cores: it sees so at once, and believes the opposite only after a while.</summary>
internal sealed class Crowding
{
    /// <summary>
    /// More than this waits for a core: the threads' waiting together, as a share of the time that has passed. A training on two quiet cores
    /// was measured at 0.25 or less, up to 0.6 while its code is compiled, and beside one busy process or more at 0.7 to 1.4.
    /// </summary>
    public const double Share = 0.6;

    /// <summary>
    /// While they are crowded, less than this no longer waits. Threads that share a core wait for one another at 0.4 or more, even where
    /// the others leave it to them; on quiet cores a thread that waits moves to a core of its own, and 0.06 or less was measured.
    /// </summary>
    public const double QuietShare = 0.25;

    /// <summary>
    /// Other programs want the cores only where they are on one for this share of the time or more: beside a notebook's compiler, torch's
    /// threads wait as well.
    /// </summary>
    public const double Others = 0.4;

    /// <summary>A process that runs for a smaller share of the time does not learn whether others want the cores.</summary>
    public const double Work = 0.5;

    /// <summary>Times in a row that it works and less waits, before the cores are quiet again.</summary>
    public const int Patience = 4;

    private int _quiet = Patience;

    /// <summary>Whether the cores are crowded.</summary>
    /// <param name="running">How long the process' threads were on a core, together, as a share of the time that has passed.</param>
    /// <param name="waiting">How long they waited for one.</param>
    /// <param name="others">How long other programs were on a core that torch uses; null where it is not known.</param>
    public bool Judge(double running, double waiting, double? others = null)
    {
        var share = others is not null && _quiet < Patience ? QuietShare : Share;
        if (waiting > share && others is null or >= Others) _quiet = 0;
        else if (running >= Work) _quiet++;
        return _quiet < Patience;
    }
}
