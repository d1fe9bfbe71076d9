using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notebooks.Tests;

/// <summary>
/// The process that VS Code starts for a notebook, <c>dotnet-interactive stdio</c>: commands as lines of JSON on its standard
/// input, events as lines of JSON on its standard output.
/// </summary>
internal sealed class StdioKernel : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private int _commands;

    private StdioKernel(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors) _errors.AppendLine(line.Data);
        };
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts the process for a notebook in this folder.</summary>
    public static async Task<StdioKernel> StartAsync(string folder)
    {
        var start = InteractiveTool.Start("[vscode]", "stdio", "--working-dir", folder);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = new UTF8Encoding(false);
        var kernel = new StdioKernel(Process.Start(start)!);
        try
        {
            await kernel.ReadUntilAsync(happened => happened.Type == "KernelReady");
            return kernel;
        }
        catch
        {
            kernel.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command to the C# kernel and waits for its end.</summary>
    /// <returns>What happened, the command's end last.</returns>
    public async Task<IReadOnlyList<KernelMessage>> SendAsync(string command, JsonObject content)
    {
        var token = $"test{++_commands}";
        content["targetKernelName"] = "csharp";
        var envelope = new JsonObject { ["token"] = token, ["commandType"] = command, ["command"] = content };
        await _process.StandardInput.WriteLineAsync(envelope.ToJsonString());
        await _process.StandardInput.FlushAsync();
        return await ReadUntilAsync(happened => happened.Token == token && happened.Type is "CommandSucceeded" or "CommandFailed");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private InvalidOperationException Ended()
    {
        _process.WaitForExit(TimeSpan.FromSeconds(5));
        lock (_errors) return new InvalidOperationException($"dotnet-interactive has ended.\n{_errors}");
    }

    private async Task<IReadOnlyList<KernelMessage>> ReadUntilAsync(Predicate<KernelMessage> isLast)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var read = new List<KernelMessage>();
        while (true)
        {
            var line = await _process.StandardOutput.ReadLineAsync(patience.Token) ?? throw Ended();
            // The tool may greet before it speaks its protocol.
            if (!line.StartsWith('{')) continue;
            read.Add(KernelMessage.Parse(line));
            if (isLast(read[^1])) return read;
        }
    }
}

/// <summary>What a kernel says has happened.</summary>
/// <param name="Type">The kind of event, for example DisplayedValueProduced.</param>
/// <param name="Token">The token of the command it belongs to.</param>
/// <param name="Content">The event's members.</param>
internal sealed record KernelMessage(string Type, string? Token, JsonObject Content)
{
    /// <summary>Reads a line of the protocol.</summary>
    public static KernelMessage Parse(string line)
    {
        var envelope = JsonNode.Parse(line, documentOptions: new JsonDocumentOptions { MaxDepth = 256 })!.AsObject();
        return new KernelMessage((string)envelope["eventType"]!, (string?)envelope["command"]?["token"], envelope["event"] as JsonObject ?? []);
    }

    /// <summary>The values it shows, by mime type.</summary>
    public Dictionary<string, string> Values => (Content["formattedValues"] as JsonArray ?? [])
        .ToDictionary(value => (string)value!["mimeType"]!, value => (string)value!["value"]!);
}
