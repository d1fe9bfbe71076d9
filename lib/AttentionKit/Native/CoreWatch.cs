using System.Diagnostics;

namespace AttentionKit;

/// <summary>
/// Has torch's threads wait shortly for each other while other programs want the cores, and longer again when they do not.
/// </summary>
/// <remarks>
/// GNU's OpenMP library reads only once how long a thread spins, but it spins a thousand rounds at most while it manages more threads than
/// there are cores (GNU libgomp manual, GOMP_SPINCOUNT). Each thread that has computed something in parallel holds helpers of its own. So one
/// that does nothing more than hold them makes the waiting short, and its end makes it long again.
/// </remarks>
internal static class CoreWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private static readonly Lock Gate = new();
    private static bool _started;

    /// <summary>Starts to watch, once in a process, where <see cref="WaitingPolicy"/> can be changed. libtorch must be loaded.</summary>
    public static void Start()
    {
        lock (Gate)
        {
            if (_started || !WaitingPolicy.CanChange || CoreDelay.Read() is null) return;
            _started = true;
            new Thread(Watch) { IsBackground = true, Name = "AttentionKit: core watch" }.Start();
        }
    }

    private static void Watch()
    {
        var crowding = new Crowding();
        ShortWait? shortWait = null;
        var (before, since) = (CoreDelay.Read(), Stopwatch.GetTimestamp());
        while (true)
        {
            Thread.Sleep(Interval);
            var (now, time) = (CoreDelay.Read(), Stopwatch.GetTimestamp());
            if (crowding.Judge((now - before) / Stopwatch.GetElapsedTime(since, time) ?? 0)) shortWait ??= new ShortWait();
            else
            {
                shortWait?.Dispose();
                shortWait = null;
            }

            (before, since) = (now, time);
        }
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

    /// <summary>Times in a row that less waits, before the cores are quiet again.</summary>
    public const int Patience = 4;

    private int _quiet = Patience;

    /// <summary>Whether the cores are crowded.</summary>
    /// <param name="share">How long the process' threads waited for a core, together, as a share of the time that has passed.</param>
    public bool Judge(double share)
    {
        _quiet = share > Share ? 0 : _quiet + 1;
        return _quiet < Patience;
    }
}
