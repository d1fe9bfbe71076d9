namespace AttentionKit;

/// <summary>
/// Follows a training run while it goes on: give it to <see cref="TrainingOptions.Progress"/>. It keeps one line of text with
/// the loss as bars up to date.
/// </summary>
/// <remarks>
/// The line is written over itself with a carriage return, which terminals and notebooks understand; a notebook's display
/// that is updated in place is not to be relied upon.
/// </remarks>
public sealed class LiveLossCurve : TrainingProgress
{
    private const int Recent = 600;
    private const int Bars = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly List<double> _losses = [];
    private readonly TextWriter? _output;
    private int _epochCount;
    private int _stepsPerEpoch = 1;
    private long _lastWritten;
    private int _lastLength;

    /// <summary>Creates a live curve.</summary>
    /// <param name="output">Where the line is written; the console where null.</param>
    public LiveLossCurve(TextWriter? output = null) => _output = output;

    /// <inheritdoc/>
    public override void Started(int epochs, int stepsPerEpoch, long doneSteps)
    {
        (_epochCount, _stepsPerEpoch) = (epochs, Math.Max(1, stepsPerEpoch));
        if (doneSteps > 0) Write(Invariant($"going on after step {doneSteps}"), isLast: true);
    }

    /// <inheritdoc/>
    public override void FirstLossKnown(FirstLossCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        Write(check.ToString(), isLast: true);
    }

    /// <inheritdoc/>
    public override void StepDone(StepReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        _losses.Add(report.Loss);
        if (_lastWritten != 0 && TimeProvider.System.GetElapsedTime(_lastWritten) < Pause) return;
        _lastWritten = TimeProvider.System.GetTimestamp();
        Write(
            Invariant($"epoch {report.Epoch}/{_epochCount}, step {((report.Step - 1) % _stepsPerEpoch) + 1}/{_stepsPerEpoch} | loss {report.Loss:F3} {Sparkline()}"),
            isLast: false);
    }

    /// <inheritdoc/>
    public override void EpochDone(EpochReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Write(TrainingText.Line(report, _epochCount), isLast: true);
    }

    /// <inheritdoc/>
    public override void Ended(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        Write(TrainingText.End(history), isLast: true);
    }

    // The last steps, by the means of equal stretches.
    private string Sparkline()
    {
        var recent = _losses[Math.Max(0, _losses.Count - Recent)..];
        var bars = Math.Min(Bars, recent.Count);
        return TextTable.Sparkline([.. Enumerable.Range(0, bars).Select(i => recent[(i * recent.Count / bars)..((i + 1) * recent.Count / bars)].Average())]);
    }

    private void Write(string line, bool isLast)
    {
        // In a notebook the console is another one in each cell: where it was made is not where it writes.
        var output = _output ?? Console.Out;
        output.Write((_lastLength > 0 ? "\r" : "") + line.PadRight(_lastLength) + (isLast ? "\n" : ""));
        output.Flush();
        _lastLength = isLast ? 0 : line.Length;
    }
}
