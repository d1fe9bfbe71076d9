using System.Globalization;
using Spectre.Console;

namespace AttentionKit;

/// <summary>Progress in a terminal: a table that grows by a row an epoch, with the running step below it.</summary>
/// <param name="console">The terminal.</param>
public sealed class TerminalProgress(IAnsiConsole console) : ITrainingProgress
{
    private int _epochs;
    private int _stepsPerEpoch;
    private long _lastDrawn;

    /// <inheritdoc/>
    public void Started(int epochs, int stepsPerEpoch, long doneSteps) => (_epochs, _stepsPerEpoch) = (epochs, stepsPerEpoch);

    /// <inheritdoc/>
    public void FirstLossKnown(FirstLossCheck check) =>
        console.MarkupLineInterpolated($"[{(check.IsPlausible ? "green" : "yellow")}]{check}[/]");

    /// <inheritdoc/>
    public void StepDone(StepReport report, TimeSpan left)
    {
        // Ten times a second is as often as an eye can use.
        if (Environment.TickCount64 - _lastDrawn < 100) return;
        _lastDrawn = Environment.TickCount64;
        var inEpoch = ((report.Step - 1) % _stepsPerEpoch) + 1;
        var line = string.Create(CultureInfo.InvariantCulture,
            $"epoch {report.Epoch}/{_epochs}, step {inEpoch}/{_stepsPerEpoch}, loss {report.Loss:F3}, {report.TargetTokens / report.Seconds:N0} target tokens/s, {TrainingText.Duration(left)} left");
        console.Write(new ControlCode("\r\u001b[2K"));
        console.Write(new Text(line, new Style(Color.Grey)));
    }

    /// <inheritdoc/>
    public void EpochDone(EpochReport report, TimeSpan left)
    {
        console.Write(new ControlCode("\r\u001b[2K"));
        console.WriteLine(TrainingText.Line(report, _epochs, left));
    }

    /// <inheritdoc/>
    public void Ended(TrainingHistory history)
    {
        console.Write(new ControlCode("\r\u001b[2K"));
        console.WriteLine(TrainingText.End(history));
    }
}
