using System.Net;
using System.Net.Sockets;

namespace AttentionKit.Tests;

/// <summary>One browser for all tests of a class, and a web server on this machine in the place of the CDN.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly HttpListener _server = new();
    private Task _serving = Task.CompletedTask;

    /// <summary>The browser; null where none is installed.</summary>
    internal Chromium? Browser { get; private set; }

    internal Uri PlotlyAddress { get; private set; } = new("http://127.0.0.1/");

    internal DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("attentionkit-pages-");

    public async ValueTask InitializeAsync()
    {
        if (InstalledBrowser.Find() is not { } program) return;
        var port = FreePort();
        PlotlyAddress = new Uri($"http://127.0.0.1:{port}/plotly.min.js");
        _server.Prefixes.Add($"http://127.0.0.1:{port}/");
        _server.Start();
        _serving = Task.Run(Serve);
        Browser = await Chromium.Start(program);
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        if (_server.IsListening) _server.Stop();
        await _serving;
        _server.Close();
        Folder.Delete(recursive: true);
    }

    internal Uri Write(string name, string body)
    {
        var path = Path.Combine(Folder.FullName, name + ".html");
        File.WriteAllText(path, $"<!DOCTYPE html><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\"><body>{body}</body>");
        return new Uri(path);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var context = await _server.GetContextAsync();
                var bytes = Encoding.UTF8.GetBytes(PlotlySource.EmbeddedScript);
                context.Response.ContentType = "text/javascript; charset=utf-8";
                context.Response.Headers["Access-Control-Allow-Origin"] = "*";
                await context.Response.OutputStream.WriteAsync(bytes);
                context.Response.Close();
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
            // The listener was stopped, or the browser left in the middle of an answer at the end.
        }
    }
}
