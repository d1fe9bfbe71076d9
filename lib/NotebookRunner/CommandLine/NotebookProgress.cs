using System.Diagnostics;
using Spectre.Console;

namespace NotebookRunner;

/// <summary>Shows on the console how one notebook goes on.</summary>
/// <param name="console">The console.</param>
/// <param name="prefix">What its lines begin with.</param>
internal sealed class NotebookProgress(ConsoleReport console, string prefix) : IExecutionObserver
{
    private readonly Lock _sync = new();
    private readonly Stopwatch _clock = new();
    private string _lastLine = "";
    private string _cell = "";

    /// <summary>The running cell, its time and what it wrote last; empty between cells.</summary>
    public string Status
    {
        get
        {
            lock (_sync)
                return _cell.Length == 0 ? "" : $"  {prefix}{_cell} ... {ConsoleReport.Seconds(_clock.Elapsed)}  {_lastLine}";
        }
    }

    public void NotebookStarted(string name, int cellCount)
    {
        console.Line($"[bold]{name.EscapeMarkup()}[/]");
        console.Begin(this);
    }

    public void CellStarted(string name, int number, int cellCount)
    {
        lock (_sync)
        {
            (_lastLine, _cell) = ("", $"[{number}/{cellCount}]");
            _clock.Restart();
        }
    }

    public void CellOutput(string text)
    {
        var line = text.Split('\n', '\r').LastOrDefault(l => !string.IsNullOrWhiteSpace(l));
        if (line is null) return;
        lock (_sync)
            _lastLine = line.Trim();
    }

    public void CellFinished(CellResult result, int number, int cellCount)
    {
        string last;
        lock (_sync)
            (last, _cell) = (_lastLine, "");
        var mark = result.Succeeded ? "[green]ok[/]" : "[red]failed[/]";
        var traceback = result.Succeeded ? [] : result.Error!.Traceback.Select(line => $"\n      [red]{line.EscapeMarkup()}[/]");
        // At once, so that no line of another notebook comes between.
        console.Line($"  {prefix.EscapeMarkup()}[[{number}/{cellCount}]] {mark} {ConsoleReport.Seconds(result.Elapsed),8}  [grey]{Shorten(last).EscapeMarkup()}[/]{string.Concat(traceback)}");
    }

    public void NotebookFinished(NotebookResult result)
    {
        console.End(this);
        if (result.Problem is not null) console.Line($"  {prefix.EscapeMarkup()}[red]{result.Problem.EscapeMarkup()}[/]");
    }

    private static string Shorten(string line) => line.Length <= 80 ? line : line[..79] + "…";
}
