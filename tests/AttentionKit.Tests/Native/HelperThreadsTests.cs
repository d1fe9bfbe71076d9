using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>
/// Threads that torch has beside those of .NET: how they are held, given back, and put on a core. Alone, because other tests set the number
/// of torch's threads for the whole process.
/// </summary>
[CollectionDefinition(nameof(HelperThreadsTests), DisableParallelization = true)]
[Collection(nameof(HelperThreadsTests))]
public sealed class HelperThreadsTests
{
    private const string NotOurs = "Another system's library, or the user chose how threads wait.";
    private const string ReadFromLinux = "The threads' names are read from Linux.";

    /// <summary>What makes waiting short is that torch has more threads than there are cores; what makes it long again, that they end.</summary>
    [Fact]
    public void A_short_wait_holds_more_threads_than_cores_and_lets_them_go()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && WaitingPolicy.CanChange, NotOurs);
        // On a busy machine the process' own watch may hold some, too.
        const string Own = "test of waiting";
        WithTwoThreads(() =>
        {
            Assert.Empty(Threads(Own));
            using (new ShortWait(Own)) Await(() => Threads(Own).Count > Environment.ProcessorCount);
            Await(() => Threads(Own).Count == 0);
        });
    }

    [Fact]
    public void A_thread_gives_its_helper_back_and_gets_another()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && WaitingPolicy.CanChange, NotOurs);
        const string Own = "test of helpers";
        OnThread(Own, () =>
        {
            for (var i = 0; i < 2; i++)
            {
                Compute();
                Assert.Equal(2, Threads(Own).Count);
                HelperThreads.GiveBack();
                Await(() => Threads(Own).Count == 1);
            }

            HelperThreads.GiveBack();
        });
    }

    /// <summary>The two are found by what they use of the cores; the helper is put on one core, and gets all of them back.</summary>
    [Fact]
    public void A_helper_runs_on_its_threads_core_until_the_sharing_ends()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && LinuxThreads.Uses() is not null, ReadFromLinux);
        const string Own = "test of sharing";
        OnThread(Own, () =>
        {
            var before = LinuxThreads.Uses()!;
            IReadOnlyDictionary<int, CoreUse> Used() =>
                CoreUse.Between(before, LinuxThreads.Uses()!).Where(use => LinuxThreads.NameOf(use.Key) == Own).ToDictionary();
            Await(() =>
            {
                Compute();
                return Used() is { Count: 2 } used && used.Values.All(use => use.Running > 0.02);
            });

            var (caller, helper) = (Threads(Own).Min(), Threads(Own).Max());
            Assert.Equal((caller, helper), CoreSharing.Pair(Used()));
            var cores = Cores(caller);
            using (var sharing = new CoreSharing())
            {
                sharing.Follow(Used());
                Assert.Equal(cores, Cores(helper)); // seen once, which may be by chance
                sharing.Follow(Used());
                Assert.True(int.TryParse(Cores(helper), CultureInfo.InvariantCulture, out var core), $"{Cores(helper)} is not one core.");
                Assert.InRange(core, 0, Environment.ProcessorCount - 1);
                Assert.Equal(cores, Cores(caller));
            }

            Assert.Equal(cores, Cores(helper));
        });
    }

    [Fact]
    public void Where_more_than_two_threads_compute_none_is_put_anywhere()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), ReadFromLinux);
        static CoreUse Ran(double seconds) => new(seconds, 0);
        var id = Environment.ProcessId;
        Assert.Null(CoreSharing.Pair(new Dictionary<int, CoreUse>()));
        Assert.Null(CoreSharing.Pair(new Dictionary<int, CoreUse> { [id] = Ran(1) }));
        Assert.Null(CoreSharing.Pair(new Dictionary<int, CoreUse> { [id] = Ran(1), [id + 1] = Ran(0.8), [id + 2] = Ran(0.5) }));
        Assert.Null(CoreSharing.Pair(new Dictionary<int, CoreUse> { [id] = Ran(1), [int.MaxValue] = Ran(0.8) })); // the second has ended
    }

    // Large enough to be shared among two threads.
    private static void Compute() => zeros(1 << 20, device: CPU).Dispose();

    private static void OnThread(string name, Action action)
    {
        WithTwoThreads(() =>
        {
            Exception? failure = null;
            var thread = new Thread(() => failure = Record.Exception(action)) { Name = name };
            thread.Start();
            thread.Join();
            if (failure is not null) throw new InvalidOperationException("On its thread the test failed.", failure);
        });
    }

    private static void WithTwoThreads(Action action)
    {
        var threads = get_num_threads();
        set_num_threads(2);
        try
        {
            action();
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private static void Await(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromMinutes(1)));

    private static List<int> Threads(string name) =>
        [.. Directory.EnumerateDirectories(LinuxThreads.Folder)
            .Select(thread => int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture))
            .Where(thread => LinuxThreads.NameOf(thread) == name)];

    private static string Cores(int thread) =>
        File.ReadLines(Path.Combine(LinuxThreads.Folder, thread.ToString(CultureInfo.InvariantCulture), "status"))
            .Single(line => line.StartsWith("Cpus_allowed_list", StringComparison.Ordinal)).Split(':')[1].Trim();
}
