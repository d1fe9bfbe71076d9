using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

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

    public void Write(string stream, ReadOnlySpan<char> text)
    {
        lock (sync)
        {
            if (pendingStream != stream)
                FlushPending();
            pendingStream = stream;
            pending.Append(text);
            if (pending.Length >= EnoughText)
                FlushPending();
        }
    }

    public void Display(IReadOnlyList<FormattedValue> values, string? displayId, bool isResult)
    {
        // The last representation wins where a formatter gives a mime type twice.
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in values)
            data[value.MimeType] = value.Value;
        if (data.Count > 0)
            Send(new DisplayEvent(data, displayId, isResult));
    }

    public void Send(WorkerEvent message)
    {
        lock (sync)
        {
            FlushPending();
            channel.Send(message);
        }
    }

    public void Dispose() => timer.Dispose();

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
