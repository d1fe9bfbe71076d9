using Spectre.Console;

namespace AttentionKit;

/// <summary>Progress in a terminal: a line an epoch, with the running step below them.</summary>
/// <param name="console">The terminal.</param>
internal sealed class TerminalProgress(IAnsiConsole console) : TrainingProgress
{
    private int _epochs;
    private int _stepsPerEpoch;
    private long _lastDrawn;

    public override void Started(int epochs, int stepsPerEpoch, long doneSteps) => (_epochs, _stepsPerEpoch) = (epochs, stepsPerEpoch);

    public override void FirstLossKnown(FirstLossCheck check)
    {
        Clear();
        console.WriteLine(check.ToString(), new Style(check.IsPlausible ? Color.Green : Color.Yellow));
    }

    public override void StepDone(StepReport report)
    {
        // Ten times a second is as often as an eye can use.
        if (Environment.TickCount64 - _lastDrawn < 100) return;
        _lastDrawn = Environment.TickCount64;
        var line = TrainingText.Line(report, _epochs, _stepsPerEpoch);
        Clear();
        // A line that wraps could not be cleared again.
        console.Write(new Text(line[..Math.Min(line.Length, console.Profile.Width - 1)], new Style(Color.Grey)));
    }

    public override void EpochDone(EpochReport report)
    {
        Clear();
        console.WriteLine(TrainingText.Line(report, _epochs));
    }

    public override void Ended(TrainingHistory history)
    {
        Clear();
        console.WriteLine(TrainingText.End(history));
    }

    private void Clear() => console.Write(new ControlCode("\r\u001b[2K"));
}
