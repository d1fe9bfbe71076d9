namespace AttentionKit;

/// <summary>Makes waiting short until it is disposed: a thread that holds helpers of torch's and sleeps.</summary>
internal sealed class ShortWait : IDisposable
{
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _holder;

    /// <summary>Starts the thread.</summary>
    /// <param name="name">Its name, which its helpers take over.</param>
    public ShortWait(string name = "AttentionKit: short wait")
    {
        _holder = new Thread(Hold) { IsBackground = true, Name = name };
        _holder.Start();
    }

    /// <summary>Ends the thread; its helpers end with it.</summary>
    public void Dispose()
    {
        _end.Set();
        _holder.Join();
        _end.Dispose();
    }

    private void Hold()
    {
        HelperThreads.Hold();
        _end.Wait();
    }
}
