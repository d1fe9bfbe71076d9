using System.Runtime.InteropServices;

namespace AttentionKit;

/// <summary>Turns the first Ctrl+C into a cancellation; the second one ends the program as usual.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration _registration;

    /// <summary>Watches for Ctrl+C until disposed.</summary>
    /// <param name="linked">Another reason to cancel.</param>
    public Interrupt(CancellationToken linked)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(linked);
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            if (_source.IsCancellationRequested) return;
            context.Cancel = true;
            _source.Cancel();
        });
    }

    /// <summary>Cancelled by Ctrl+C or with the linked token.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
