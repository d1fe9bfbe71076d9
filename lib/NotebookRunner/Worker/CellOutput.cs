namespace NotebookRunner;

/// <summary>
/// Sends what a cell puts out, in order. Console text is gathered for a moment, so that a program that writes character by
/// character does not send a message for each.
/// </summary>
internal sealed class CellOutput : IDisposable
{
    private const int EnoughText = 8192;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly MessageChannel _channel;
    private readonly Lock _sync = new();
    private readonly StringBuilder _pending = new();
    private readonly Timer _timer;
    private string _pendingStream = "stdout";

    public CellOutput(MessageChannel channel)
    {
        _channel = channel;
        _timer = new Timer(_ => Flush(), null, Moment, Moment);
    }

    public void Send(WorkerEvent message)
    {
        lock (_sync)
        {
            if (message is StreamEvent text)
            {
                Gather(text);
                return;
            }

            FlushPending();
            _channel.Send(message);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Gather(StreamEvent text)
    {
        if (_pendingStream != text.Name) FlushPending();
        _pendingStream = text.Name;
        _pending.Append(text.Text);
        if (_pending.Length >= EnoughText) FlushPending();
    }

    private void Flush()
    {
        lock (_sync)
            FlushPending();
    }

    private void FlushPending()
    {
        if (_pending.Length == 0) return;
        _channel.Send<WorkerEvent>(new StreamEvent(_pendingStream, _pending.ToString()));
        _pending.Clear();
    }
}
