using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AttentionKit.Tests;

/// <summary>A web server on this machine that answers as badly as a test wants.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Request, Stream, CancellationToken, Task> _answer;

    public LoopbackServer(Func<Request, Stream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The requests so far.</summary>
    public ConcurrentQueue<Request> Requests { get; } = new();

    public Uri Address(string path) => new(Invariant($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{path}"));

    /// <summary>Serves a file the way a good server does, with ranges.</summary>
    public static LoopbackServer Serving(byte[] content) => new((request, stream, _) => SendAsync(request, stream, content));

    /// <summary>Sends a file, or the part of it that was asked for.</summary>
    public static async Task SendAsync(Request request, Stream stream, byte[] content)
    {
        var from = request.RangeStart ?? 0;
        if (from >= content.Length)
        {
            await SendHeadAsync(stream, "416 Range Not Satisfiable", 0);
            return;
        }

        await SendHeadAsync(stream, request.RangeStart is null ? "200 OK" : "206 Partial Content", content.Length - from,
            request.RangeStart is null ? "" : $"Content-Range: bytes {from}-{content.Length - 1}/{content.Length}\r\n");
        await stream.WriteAsync(content.AsMemory(from));
    }

    public static async Task SendHeadAsync(Stream stream, string status, long length, string headers = "") =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Invariant($"HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n")));

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var stop = _stop.Token;
        while (true)
        {
            try
            {
                _ = HandleAsync(await _listener.AcceptTcpClientAsync(stop), stop);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task HandleAsync(TcpClient client, CancellationToken stop)
    {
        try
        {
            using (client)
            using (var stream = client.GetStream())
            using (var reader = new StreamReader(stream, leaveOpen: true))
            {
                var path = (await reader.ReadLineAsync(stop))!.Split(' ')[1];
                int? start = null;
                while (await reader.ReadLineAsync(stop) is { Length: > 0 } header)
                {
                    if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                        start = int.Parse(header[13..].TrimEnd('-'), CultureInfo.InvariantCulture);
                }

                var request = new Request(path, start);
                Requests.Enqueue(request);
                await _answer(request, stream, stop);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away, or the test is over.
        }
    }

    internal sealed record Request(string Path, int? RangeStart);
}
