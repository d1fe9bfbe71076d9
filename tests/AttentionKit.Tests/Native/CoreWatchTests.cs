namespace AttentionKit.Tests;

public sealed class CoreWatchTests
{
    [Fact]
    public void The_cores_are_quiet_until_something_waits_for_one()
    {
        var crowding = new Crowding();
        Assert.False(crowding.Judge(1, 0, 1));
        Assert.False(crowding.Judge(1, Crowding.Share, 1));
        Assert.True(crowding.Judge(1, Crowding.Share + 0.01, 1));
    }

    [Fact]
    public void What_the_process_itself_takes_does_not_crowd_them()
    {
        var crowding = new Crowding();
        Assert.False(crowding.Judge(2, 2.5, Crowding.Others - 0.01));
        Assert.True(crowding.Judge(2, 2.5, Crowding.Others));
        Assert.True(new Crowding().Judge(2, 2.5)); // nothing is known of the others
    }

    [Fact]
    public void They_are_quiet_again_after_a_while_without_a_break()
    {
        var crowding = new Crowding();
        Assert.True(crowding.Judge(1, 1, 1));
        for (var i = 1; i < Crowding.Patience; i++) Assert.True(crowding.Judge(1, Crowding.QuietShare, 1));
        Assert.True(crowding.Judge(1, Crowding.QuietShare + 0.01, 1));
        for (var i = 1; i < Crowding.Patience; i++) Assert.True(crowding.Judge(1, 1, 0));
        Assert.False(crowding.Judge(1, 1, 0));
    }

    [Fact]
    public void A_process_that_does_nothing_learns_nothing()
    {
        var crowding = new Crowding();
        Assert.True(crowding.Judge(1, 1, 1));
        for (var i = 0; i < 10 * Crowding.Patience; i++) Assert.True(crowding.Judge(Crowding.Work / 2, 0, 1));
    }

    [Fact]
    public void What_all_programs_use_grows()
    {
        Assert.SkipWhen(LinuxThreads.AllPrograms() is null, "The system does not tell what all programs use.");
        var before = LinuxThreads.AllPrograms();
        Assert.True(SpinWait.SpinUntil(() => LinuxThreads.AllPrograms() - before > 0.2, TimeSpan.FromMinutes(1)));
    }

    /// <summary>With twice as many threads as cores, half of them wait at any time: a core's time each.</summary>
    [Fact]
    public void Threads_that_wait_for_a_core_are_seen()
    {
        Assert.SkipWhen(LinuxThreads.Uses() is null, "The system does not tell how long a thread waits.");
        var end = false;
        Thread[] threads = [.. Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (!Volatile.Read(ref end)) Thread.SpinWait(100);
        }) { IsBackground = true })];
        var before = LinuxThreads.Uses()!;
        foreach (var thread in threads) thread.Start();
        double Waited() => CoreUse.Between(before, LinuxThreads.Uses()!).Values.Sum(use => use.Waiting);
        Assert.True(SpinWait.SpinUntil(() => Waited() > 0.5, TimeSpan.FromMinutes(1)));
        Volatile.Write(ref end, true);
        foreach (var thread in threads) thread.Join();
    }
}
