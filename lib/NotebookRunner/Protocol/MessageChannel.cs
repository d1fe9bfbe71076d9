using System.Text.Encodings.Web;
using System.Text.Json;

namespace NotebookRunner;

/// <summary>
/// Messages as JSON, one a line, over a pipe of their own: what a cell prints, or native code writes to the process's own
/// output, can never be mistaken for a message.
/// </summary>
internal sealed class MessageChannel(Stream stream) : IDisposable
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StreamReader _reader = new(stream, new UTF8Encoding(false), false, 1 << 16, leaveOpen: true);
    private readonly StreamWriter _writer = new(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
    private readonly Lock _writing = new();

    public void Send<T>(T message)
    {
        var line = JsonSerializer.Serialize(message, Options);
        lock (_writing)
        {
            _writer.WriteLine(line);
            _writer.Flush();
        }
    }

    /// <summary>The next message, or null where the other side is gone.</summary>
    public T? Receive<T>() where T : class => _reader.ReadLine() is { } line ? JsonSerializer.Deserialize<T>(line, Options) : null;

    /// <summary>The next message, or null where the other side is gone.</summary>
    public async ValueTask<T?> ReceiveAsync<T>(CancellationToken cancellation) where T : class =>
        await _reader.ReadLineAsync(cancellation) is { } line ? JsonSerializer.Deserialize<T>(line, Options) : null;

    public void Dispose() => stream.Dispose();
}
