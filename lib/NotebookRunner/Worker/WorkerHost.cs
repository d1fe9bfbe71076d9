using System.Collections.Concurrent;
using System.IO.Pipes;

namespace NotebookRunner;

/// <summary>The notebook's process: takes cells from the supervisor and runs them one after the other.</summary>
internal static class WorkerHost
{
    /// <summary>The hidden command that makes this program a notebook's process.</summary>
    public const string Command = "__worker";

    /// <summary>Serves the supervisor until it goes.</summary>
    /// <param name="pipeName">The pipe that leads to it.</param>
    /// <param name="start">Starts the engine, which reports to what it is given.</param>
    public static int Run(string pipeName, Func<Action<WorkerEvent>, INotebookEngine> start)
    {
        using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        pipe.Connect(TimeSpan.FromSeconds(30));
        using var channel = new MessageChannel(pipe);
        using var output = new CellOutput(channel);
        using var requests = new BlockingCollection<WorkerRequest>();
        new Thread(() => Listen(channel, requests)) { IsBackground = true, Name = "requests" }.Start();

        using var rawOutput = Console.OpenStandardOutput();
        using var rawError = Console.OpenStandardError();
        using var noKeyboard = new NoKeyboard();
        Console.SetIn(noKeyboard);
        // Ctrl+C reaches all processes of a terminal: the supervisor decides what becomes of this one.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;

        using INotebookEngine engine = start(output.Send);
        var marker = $"\u001e{Guid.NewGuid():N}\u001e";
        output.Send(new ReadyEvent(marker, Directory.GetCurrentDirectory()));
        foreach (var request in requests.GetConsumingEnumerable())
        {
            RunCell(engine, request, output.Send);
            Mark(rawOutput, marker);
            Mark(rawError, marker);
            output.Send(new DoneEvent());
        }

        return 0;
    }

    /// <summary>Has the engine run a cell. What it throws, which it should not, fails the cell and does not end the process.</summary>
    internal static void RunCell(INotebookEngine engine, WorkerRequest cell, Action<WorkerEvent> report)
    {
        try
        {
            engine.RunAsync(cell).GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            var lines = e.ToString().ReplaceLineEndings("\n").Split('\n');
            report(new ErrorEvent(e.GetType().Name, e.Message, [$"{cell.Label}, in the engine: {e.Message}", .. lines], null));
        }
    }

    // When the supervisor goes, so does the notebook, even in the middle of a cell that never ends.
    private static void Listen(MessageChannel channel, BlockingCollection<WorkerRequest> requests)
    {
        try
        {
            while (channel.Receive<WorkerRequest>() is { } request) requests.Add(request);
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
