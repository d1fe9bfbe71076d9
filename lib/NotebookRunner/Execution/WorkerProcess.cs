using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json;

namespace NotebookRunner;

/// <summary>The supervisor's side of a notebook's process.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly MessageChannel _channel;
    private readonly RawOutput _standardOutput;
    private readonly RawOutput _standardError;

    // The runtime's last words name cells as if they were files in this folder, which is nobody's business.
    private string _placeOfCells = " in ";

    private WorkerProcess(Process process, MessageChannel channel)
    {
        _process = process;
        _channel = channel;
        _standardOutput = new RawOutput(process.StandardOutput, text => OnRawOutput?.Invoke("stdout", text));
        _standardError = new RawOutput(process.StandardError, text => OnRawOutput?.Invoke("stderr", text.Replace(_placeOfCells, " in ", StringComparison.Ordinal)));
    }

    /// <summary>Receives what native code writes to the process's own streams: the stream's name and the text.</summary>
    public Action<string, string>? OnRawOutput { get; set; }

    /// <summary>Starts a process for one notebook.</summary>
    /// <param name="directory">The folder it works in: the notebook's own.</param>
    /// <param name="threads">How many threads it may compute with where the environment does not say; null for its own choice.</param>
    /// <param name="cancellation">Gives up the start.</param>
    /// <exception cref="InvalidOperationException">The process did not start.</exception>
    public static async Task<WorkerProcess> StartAsync(string directory, int? threads, CancellationToken cancellation)
    {
        // Short: on macOS the name becomes part of a socket's path, which may have 104 characters.
        var name = "nbr" + Guid.NewGuid().ToString("N")[..16];
        var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        var worker = new WorkerProcess(StartProcess(directory, threads, name), new MessageChannel(pipe));
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(StartPatience);
            var connected = pipe.WaitForConnectionAsync(patience.Token);
            await Task.WhenAny(connected, worker._process.WaitForExitAsync(patience.Token));
            var first = connected.IsCompletedSuccessfully ? await worker._channel.ReceiveAsync<WorkerEvent>(patience.Token) : null;
            patience.Token.ThrowIfCancellationRequested();
            if (first is not ReadyEvent ready)
                throw new InvalidOperationException("The notebook's process ended before its first cell: " + await worker._process.StandardError.ReadToEndAsync(patience.Token));
            worker._placeOfCells = $" in {Path.TrimEndingDirectorySeparator(ready.Directory)}{Path.DirectorySeparatorChar}";
            worker._standardOutput.Start(ready.Marker);
            worker._standardError.Start(ready.Marker);
            return worker;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await worker.DisposeAsync();
            throw new InvalidOperationException(Invariant($"The notebook's process did not start within {StartPatience.TotalSeconds:0} s."));
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
    }

    public void Send(WorkerRequest request) => _channel.Send(request);

    /// <summary>The next event, or null where the process is gone.</summary>
    public async Task<WorkerEvent?> ReceiveAsync(CancellationToken cancellation)
    {
        try
        {
            return await _channel.ReceiveAsync<WorkerEvent>(cancellation);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            // A process that was ended in the middle of a message leaves half of it.
            return null;
        }
    }

    /// <summary>Waits until all raw output of the cell that has just ended is in.</summary>
    public Task EndOfCellAsync() => Task.WhenAll(_standardOutput.WaitForMarkAsync(Patience), _standardError.WaitForMarkAsync(Patience));

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Waits for the end of a process that has gone and says how it went.</summary>
    public async Task<string> DescribeEndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            await Task.WhenAll(_standardOutput.Completion, _standardError.Completion).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            if (!_process.HasExited) return "it no longer answers";
        }

        var code = _process.ExitCode;
        var signal = OperatingSystem.IsWindows() ? null : (code - 128) switch
        {
            4 => "SIGILL: an illegal instruction",
            6 => "SIGABRT: aborted, as by a failed check in native code or a stack overflow",
            8 => "SIGFPE: an arithmetic fault",
            9 => "SIGKILL: killed, as by a lack of memory",
            11 => "SIGSEGV: a fault in native code",
            15 => "SIGTERM: asked to end",
            _ => null,
        };
        var text = Invariant($"exit code {code}");
        return signal is null ? text : $"{text}, {signal}";
    }

    public async ValueTask DisposeAsync()
    {
        // The process ends by itself when its pipe closes; one that does not is ended.
        _channel.Dispose();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
        }

        await Task.WhenAny(Task.WhenAll(_standardOutput.Completion, _standardError.Completion), Task.Delay(Patience));
        _standardOutput.Dispose();
        _standardError.Dispose();
        _process.Dispose();
    }

    private static Process StartProcess(string directory, int? threads, string pipeName)
    {
        var start = new ProcessStartInfo(DotnetHost.Path)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
            ArgumentList = { "exec", typeof(WorkerProcess).Assembly.Location, WorkerHost.Command, pipeName },
        };
        if (threads is { } count) start.Environment.TryAdd("OMP_NUM_THREADS", count.ToString(CultureInfo.InvariantCulture));
        var process = Process.Start(start) ?? throw new InvalidOperationException($"'{DotnetHost.Path}' could not be started.");
        process.StandardInput.Close();
        return process;
    }
}
