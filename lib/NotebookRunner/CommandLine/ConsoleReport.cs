using Spectre.Console;

namespace NotebookRunner;

/// <summary>Shows on the console how the run goes, and what came of it.</summary>
internal sealed class ConsoleReport : IDisposable
{
    private const string EraseLine = "\r\u001b[2K";

    private const int WidthOfFiles = 160;

    private readonly IAnsiConsole _console = AnsiConsole.Console;
    private readonly Lock _sync = new();
    private readonly List<NotebookProgress> _running = [];
    private readonly Timer? _ticker;
    private bool _statusShown;

    public ConsoleReport()
    {
        // A log file has no right margin, and nothing in it can be overwritten.
        if (Console.IsOutputRedirected) _console.Profile.Width = WidthOfFiles;
        else if (_console.Profile.Capabilities.Ansi)
            _ticker = new Timer(_ => ShowStatus(), null, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(0.25));
    }

    public void Dispose()
    {
        _ticker?.Dispose();
        lock (_sync)
            HideStatus();
    }

    /// <summary>Shows how a notebook goes on.</summary>
    /// <param name="name">The notebook's name.</param>
    /// <param name="isAlone">False where others run at the same time: each line then says to which it belongs.</param>
    public NotebookProgress Follow(string name, bool isAlone) => new(this, isAlone ? "" : ShortName(name) + " ");

    /// <summary>It has begun: the line that is rewritten shows it from now on.</summary>
    public void Begin(NotebookProgress notebook)
    {
        lock (_sync)
            _running.Add(notebook);
    }

    /// <summary>It has ended.</summary>
    public void End(NotebookProgress notebook)
    {
        lock (_sync)
            _running.Remove(notebook);
    }

    public void Summary(IReadOnlyList<NotebookResult> results, int asked, TimeSpan elapsed, string? output)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Notebook", "Cells", "Time", "Result");
        foreach (var result in results)
            table.AddRow(
                result.Name.EscapeMarkup(),
                Invariant($"{result.Cells.Count}/{result.CellCount}"),
                Seconds(result.Elapsed),
                result.Succeeded ? "[green]ok[/]" : $"[red]{Reason(result).EscapeMarkup()}[/]");
        lock (_sync)
        {
            HideStatus();
            _console.Write(table);
        }

        var failed = asked - results.Count(r => r.Succeeded);
        var place = output is null ? "" : $" The results are in {Shown(output)}.";
        Line(failed == 0
            ? $"[green]{(asked == 1 ? "The notebook" : $"All {asked} notebooks")} ran in {Seconds(elapsed)}.[/]{place.EscapeMarkup()}"
            : $"[red]{failed} of {asked} {(asked == 1 ? "notebook" : "notebooks")} failed{(results.Count < asked ? " or did not begin" : "")}.[/]{place.EscapeMarkup()}");
    }

    /// <summary>Says where the page is, in a line of its own that can be copied.</summary>
    public void Page(string path, bool isOpened)
    {
        Line(isOpened ? "The browser shows this page:" : "Open this page in a browser:");
        Console.WriteLine(path);
    }

    public int List(IReadOnlyList<NotebookFile> files)
    {
        foreach (var file in files)
        {
            try
            {
                var document = NotebookDocument.Load(file.Path);
                Line($"{file.Name.EscapeMarkup()}  [grey]{document.CodeCells.Count()} code cells[/]  {(document.Title ?? "").EscapeMarkup()}");
            }
            catch (NotebookFormatException e)
            {
                Line($"{file.Name.EscapeMarkup()}  [red]{e.Message.EscapeMarkup()}[/]");
            }
        }

        return 0;
    }

    public int Check(IReadOnlyList<NotebookFile> files)
    {
        var problems = 0;
        foreach (var file in files)
        {
            var found = NotebookCheck.Run(file.Path);
            problems += found.Count;
            Line($"{(found.Count == 0 ? "[green]ok[/]    " : "[red]failed[/]")} {file.Name.EscapeMarkup()}");
            foreach (var problem in found) Line($"       {problem.EscapeMarkup()}");
        }

        return problems == 0 ? 0 : 1;
    }

    /// <summary>Says on standard error why nothing could be done.</summary>
    public static void Fail(string message) => Console.Error.WriteLine(message);

    /// <summary>Says on standard error what went wrong with one notebook of several.</summary>
    public void Warn(string message)
    {
        lock (_sync)
        {
            HideStatus();
            Fail(message);
        }
    }

    // The number where the name begins with one, as those of a course do.
    private static string ShortName(string name) => name.IndexOf('-', StringComparison.Ordinal) is > 0 and var end && name[..end].All(char.IsAsciiDigit)
        ? name[..end]
        : Path.ChangeExtension(name, null);

    private static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static string Reason(NotebookResult result) => result switch
    {
        { Problem: { } problem } => problem,
        { FirstFailure: { Error: { } error } cell } when error.Line is { } line =>
            Invariant($"{cell.Label} ({cell.Id}), line {line}: {error.Name}: {error.Message}"),
        { FirstFailure: { Error: { } error } cell } => $"{cell.Label} ({cell.Id}): {error.Name}: {error.Message}",
        _ => "not all cells ran",
    };

    /// <summary>A time as people read it.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds >= 60
        ? Invariant($"{(int)time.TotalMinutes} min {time.Seconds} s")
        : Invariant($"{time.TotalSeconds:0.0} s");

    /// <summary>Writes a line, in Spectre.Console's markup.</summary>
    public void Line(string markup)
    {
        lock (_sync)
        {
            HideStatus();
            _console.MarkupLine(markup);
        }
    }

    // The running cells, their times and what they wrote last, on a line that is rewritten.
    private void ShowStatus()
    {
        lock (_sync)
        {
            var all = _running.Select(n => n.Status).Where(s => s.Length > 0).ToList();
            if (all.Count == 0) return;
            var room = Math.Max(20, (_console.Profile.Width - 1) / all.Count);
            Console.Out.Write(EraseLine + string.Concat(all.Select(s => s.Length <= room ? s : s[..room])));
            _statusShown = true;
        }
    }

    private void HideStatus()
    {
        if (_statusShown) Console.Out.Write(EraseLine);
        _statusShown = false;
    }
}
