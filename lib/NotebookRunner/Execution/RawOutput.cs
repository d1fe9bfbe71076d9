namespace NotebookRunner;

/// <summary>
/// Reads what native code writes to the process's own standard output or error, past Console. A marker at the end of each
/// cell tells which cell it belongs to.
/// </summary>
internal sealed class RawOutput(TextReader reader, Action<string> write) : IDisposable
{
    private readonly SemaphoreSlim _marks = new(0);
    private string? _marker;

    /// <summary>Ends when the process has closed the stream.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    public void Start(string endOfCell)
    {
        _marker = endOfCell;
        Completion = Task.Run(ReadAsync);
    }

    /// <summary>Waits until all that was written during the cell has been read.</summary>
    public Task WaitForMarkAsync(TimeSpan patience) => _marks.WaitAsync(patience);

    public void Dispose() => _marks.Dispose();

    private async Task ReadAsync()
    {
        var pending = new StringBuilder();
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is var count and > 0)
        {
            pending.Append(buffer, 0, count);
            var text = pending.ToString();
            pending.Clear();
            for (int at; (at = text.IndexOf(_marker!, StringComparison.Ordinal)) >= 0; text = text[(at + _marker!.Length)..])
            {
                Write(text[..at]);
                _marks.Release();
            }
            // The beginning of a marker waits for its end.
            var open = text.LastIndexOf('\u001e');
            if (open >= 0 && text.Length - open < _marker!.Length)
            {
                pending.Append(text[open..]);
                text = text[..open];
            }

            Write(text);
        }

        Write(pending.ToString());
    }

    private void Write(string text)
    {
        if (text.Length > 0) write(text);
    }
}
