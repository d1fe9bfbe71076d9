using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class CoreWatchTests
{
    [Fact]
    public void The_cores_are_quiet_until_something_waits_for_one()
    {
        var crowding = new Crowding();
        Assert.False(crowding.Judge(0));
        Assert.False(crowding.Judge(Crowding.Share));
        Assert.True(crowding.Judge(Crowding.Share + 0.01));
    }

    [Fact]
    public void They_are_quiet_again_after_a_while_without_a_break()
    {
        var crowding = new Crowding();
        Assert.True(crowding.Judge(1));
        for (var i = 1; i < Crowding.Patience; i++) Assert.True(crowding.Judge(0));
        Assert.True(crowding.Judge(1));
        for (var i = 1; i < Crowding.Patience; i++) Assert.True(crowding.Judge(0));
        Assert.False(crowding.Judge(0));
    }

    /// <summary>With twice as many threads as cores, half of them wait at any time: a core's time each.</summary>
    [Fact]
    public void Threads_that_wait_for_a_core_are_seen()
    {
        Assert.SkipWhen(CoreDelay.Read() is null, "The system does not tell how long a thread waits.");
        var end = false;
        Thread[] threads = [.. Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (!Volatile.Read(ref end)) Thread.SpinWait(100);
        }))];
        var before = CoreDelay.Read();
        foreach (var thread in threads) thread.Start();
        Assert.True(SpinWait.SpinUntil(() => CoreDelay.Read() - before > TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(1)));
        Volatile.Write(ref end, true);
        foreach (var thread in threads) thread.Join();
    }

    /// <summary>What makes waiting short is that torch has more threads; what makes it long again, that they end.</summary>
    [Fact]
    public void A_short_wait_holds_threads_of_torch_and_lets_them_go()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The threads' names are read from Linux.");
        var threads = get_num_threads();
        set_num_threads(2);
        // On a busy machine the process' own watch may hold some, too.
        const string Own = "test of waiting";
        static int Held() => Directory.EnumerateDirectories("/proc/self/task").Count(t => Name(t) == Own);
        Assert.Equal(0, Held());
        try
        {
            using (new ShortWait(Own)) Assert.True(SpinWait.SpinUntil(() => Held() == 2, TimeSpan.FromMinutes(1)));
            Assert.True(SpinWait.SpinUntil(() => Held() == 0, TimeSpan.FromMinutes(1)));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private static string Name(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).TrimEnd();
        }
        catch (IOException)
        {
            return ""; // it has ended
        }
    }
}
