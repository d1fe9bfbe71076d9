using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace AttentionKit.Tests;

/// <summary>A headless browser with one page, driven through Chrome's DevTools protocol.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly DirectoryInfo _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly Channel<JsonNode> _answers = Channel.CreateUnbounded<JsonNode>();
    private readonly List<string> _errors = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;
    private string? _session;
    private int _lastId;

    private Chromium(Process process, DirectoryInfo profile) => (_process, _profile) = (process, profile);

    /// <summary>What the page's console showed as errors, and exceptions nobody caught.</summary>
    internal IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors) return [.. _errors];
        }
    }

    internal static async Task<Chromium> Start(string program)
    {
        var profile = Directory.CreateTempSubdirectory("attentionkit-browser-");
        var process = Process.Start(new ProcessStartInfo(
            program, [.. InstalledBrowser.Options(profile.FullName), "--remote-debugging-port=0", "--window-size=1400,1000", "about:blank"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var browser = new Chromium(process, profile);
        try
        {
            await browser.Connect();
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a page and forgets the errors of the one before.</summary>
    internal async Task Open(Uri page)
    {
        await Send("Page.navigate", new JsonObject { ["url"] = "about:blank" });
        await Until("location.href === 'about:blank'");
        lock (_errors) _errors.Clear();
        await Send("Page.navigate", new JsonObject { ["url"] = page.AbsoluteUri });
        await Until("location.href !== 'about:blank' && document.readyState === 'complete'");
    }

    internal Task SetOffline(bool offline) => Send("Network.emulateNetworkConditions", new JsonObject
    {
        ["offline"] = offline,
        ["latency"] = 0,
        ["downloadThroughput"] = -1,
        ["uploadThroughput"] = -1,
    });

    internal Task Mouse(string kind, double x, double y) => Send("Input.dispatchMouseEvent", new JsonObject
    {
        ["type"] = kind,
        ["x"] = x,
        ["y"] = y,
        ["button"] = kind == "mouseMoved" ? "none" : "left",
        ["clickCount"] = kind == "mouseMoved" ? 0 : 1,
    });

    /// <summary>The value of an expression in the page.</summary>
    internal async Task<JsonNode?> Evaluate(string expression)
    {
        var answer = await Send("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        return answer["exceptionDetails"] is { } wrong ? throw new InvalidOperationException(wrong.ToJsonString()) : answer["result"]!["value"];
    }

    /// <summary>Bytes that the page's script holds after a collection.</summary>
    internal async Task<double> HeapSize()
    {
        await Send("HeapProfiler.collectGarbage", []);
        return (await Send("Runtime.getHeapUsage", []))["usedSize"]!.GetValue<double>();
    }

    /// <summary>Waits until an expression in the page is true.</summary>
    internal async Task Until(string condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!(await Evaluate($"!!({condition})"))!.GetValue<bool>())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"The page never came to: {condition}. Its errors: {string.Join("; ", Errors)}");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Abort();
        await _reading;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _socket.Dispose();
        _stop.Dispose();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A dying helper process of the browser may still hold a file of its profile.
        }
    }

    private async Task Connect()
    {
        using var limit = new CancellationTokenSource(Patience);
        const string announcement = "DevTools listening on ";
        string? line;
        do line = await _process.StandardError.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException("The browser ended before it listened.");
        while (!line.StartsWith(announcement, StringComparison.Ordinal));
        // What it says later must be read, or it would stop at a full pipe.
        _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        await _socket.ConnectAsync(new Uri(line[announcement.Length..]), limit.Token);
        _reading = Task.Run(Read);
        var targets = await Send("Target.getTargets", []);
        var page = targets["targetInfos"]!.AsArray().First(t => t!["type"]!.GetValue<string>() == "page")!["targetId"]!.GetValue<string>();
        var attached = await Send("Target.attachToTarget", new JsonObject { ["targetId"] = page, ["flatten"] = true });
        _session = attached["sessionId"]!.GetValue<string>();
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" }) await Send(domain + ".enable", []);
    }

    private async Task<JsonNode> Send(string method, JsonObject parameters)
    {
        var id = ++_lastId;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null) message["sessionId"] = _session;
        using var limit = new CancellationTokenSource(Patience);
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, limit.Token);
        while (true)
        {
            var answer = await _answers.Reader.ReadAsync(limit.Token);
            if (answer["id"]!.GetValue<int>() != id) continue;
            return answer["error"] is { } error ? throw new InvalidOperationException($"{method}: {error.ToJsonString()}") : answer["result"]!;
        }
    }

    private async Task Read()
    {
        var buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var part = await _socket.ReceiveAsync(buffer, _stop.Token);
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;
                Take(JsonNode.Parse(message.ToArray())!);
                message.SetLength(0);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException or JsonException)
        {
            _answers.Writer.TryComplete();
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is not null)
        {
            _answers.Writer.TryWrite(message);
            return;
        }

        var parameters = message["params"];
        var error = message["method"]?.GetValue<string>() switch
        {
            "Runtime.exceptionThrown" => parameters!["exceptionDetails"]!.ToJsonString(),
            "Runtime.consoleAPICalled" when parameters!["type"]!.GetValue<string>() is "error" or "assert" => parameters["args"]!.ToJsonString(),
            "Log.entryAdded" when parameters!["entry"]!["level"]!.GetValue<string>() == "error" => parameters["entry"]!["text"]!.GetValue<string>(),
            _ => null,
        };
        if (error is null) return;
        lock (_errors) _errors.Add(error);
    }
}
