using System.IO.Pipes;
using System.Text;
using System.Threading.Channels;

namespace NotebookRunner;

/// <summary>The notebook's process: takes cells from the supervisor and runs them one after the other.</summary>
internal static class WorkerHost
{
    /// <summary>The hidden command that makes this program a notebook's process.</summary>
    public const string Command = "__worker";

    public static async Task<int> RunAsync(string pipeName)
    {
        using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
        using var channel = new MessageChannel(pipe);
        using var output = new CellOutput(channel);
        var requests = Channel.CreateUnbounded<WorkerRequest>();
        new Thread(() => Listen(channel, requests.Writer)) { IsBackground = true, Name = "requests" }.Start();

        using var rawOutput = Console.OpenStandardOutput();
        using var rawError = Console.OpenStandardError();
        using var newOut = new CellConsole(output, "stdout");
        using var newError = new CellConsole(output, "stderr");
        using var noKeyboard = new NoKeyboard();
        Console.SetOut(newOut);
        Console.SetError(newError);
        Console.SetIn(noKeyboard);
        // Ctrl+C reaches all processes of a terminal: the supervisor decides what becomes of this one.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        Displays.Output = output;

        var runner = new CellRunner(await ScriptSession.StartAsync(Directory.GetCurrentDirectory()), output);
        var marker = $"\u001e{Guid.NewGuid():N}\u001e";
        output.Send(new ReadyEvent(marker));
        await foreach (var request in requests.Reader.ReadAllAsync())
        {
            await runner.RunAsync(request);
            Mark(rawOutput, marker);
            Mark(rawError, marker);
            output.Send(new DoneEvent());
        }
        return 0;
    }

    // When the supervisor goes, so does the notebook, even in the middle of a cell that never ends.
    private static void Listen(MessageChannel channel, ChannelWriter<WorkerRequest> requests)
    {
        try
        {
            while (channel.Receive<WorkerRequest>() is { } request)
                requests.TryWrite(request);
        }
        catch (IOException)
        {
        }
        Environment.Exit(0);
    }

    // Tells the supervisor that all raw output up to here belongs to the cell that ends now.
    private static void Mark(Stream raw, string marker)
    {
        raw.Write(Encoding.UTF8.GetBytes(marker));
        raw.Flush();
    }
}
