using System.Text;

namespace NotebookRunner;

/// <summary>
/// Sends what a cell puts out, in order. Console text is gathered for a moment, so that a program that writes character by
/// character does not send a message for each.
/// </summary>
internal sealed class CellOutput : IDisposable
{
    private const int EnoughText = 8192;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly MessageChannel channel;
    private readonly Lock sync = new();
    private readonly StringBuilder pending = new();
    private readonly Timer timer;
    private string pendingStream = "stdout";

    public CellOutput(MessageChannel channel)
    {
        this.channel = channel;
        timer = new Timer(_ => Flush(), null, Moment, Moment);
    }

    public void Send(WorkerEvent message)
    {
        lock (sync)
        {
            if (message is StreamEvent text)
            {
                Gather(text);
                return;
            }
            FlushPending();
            channel.Send(message);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Gather(StreamEvent text)
    {
        if (pendingStream != text.Name)
            FlushPending();
        pendingStream = text.Name;
        pending.Append(text.Text);
        if (pending.Length >= EnoughText)
            FlushPending();
    }

    private void Flush()
    {
        lock (sync)
            FlushPending();
    }

    private void FlushPending()
    {
        if (pending.Length == 0)
            return;
        channel.Send<WorkerEvent>(new StreamEvent(pendingStream, pending.ToString()));
        pending.Clear();
    }
}
