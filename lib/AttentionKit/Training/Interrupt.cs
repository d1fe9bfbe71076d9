namespace AttentionKit;

/// <summary>Turns the first Ctrl+C into a cancellation; the second one ends the program as usual.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration _registration;
    private bool _disposed;

    /// <summary>Watches for Ctrl+C until disposed.</summary>
    /// <param name="linked">Another reason to cancel.</param>
    public Interrupt(CancellationToken linked)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(linked);
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
    }

    /// <summary>Cancelled by Ctrl+C or with the linked token.</summary>
    public CancellationToken Token => _source.Token;
    public void Dispose()
    {
        _registration.Dispose();
        lock (_gate)
        {
            _disposed = true;
            _source.Dispose();
        }
    }

    // Runs on a thread of its own, perhaps while the training ends.
    private void Cancel(PosixSignalContext context)
    {
        lock (_gate)
        {
            if (_disposed || _source.IsCancellationRequested) return;
            context.Cancel = true;
            _source.Cancel();
        }
    }
}
