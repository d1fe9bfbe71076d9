using System.Globalization;

namespace AttentionKit;

/// <summary>
/// Progress as plain lines, one an epoch: for notebooks and logs. Where an epoch takes long, a line now and then says that
/// the training lives.
/// </summary>
/// <param name="writer">Where the lines go; null for the console, which in a notebook is another one in each cell.</param>
public sealed class LineProgress(TextWriter? writer = null) : ITrainingProgress
{
    private int _epochs;
    private int _stepsPerEpoch;
    private long _lastLine;

    /// <summary>The longest silence within an epoch.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public void Started(int epochs, int stepsPerEpoch, long doneSteps)
    {
        (_epochs, _stepsPerEpoch, _lastLine) = (epochs, stepsPerEpoch, Environment.TickCount64);
        if (doneSteps > 0) Write(string.Create(CultureInfo.InvariantCulture, $"going on after step {doneSteps}"));
    }

    /// <inheritdoc/>
    public void FirstLossKnown(FirstLossCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        Write(check.ToString());
    }

    /// <inheritdoc/>
    public void StepDone(StepReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (Environment.TickCount64 - _lastLine >= Silence.TotalMilliseconds) Write(TrainingText.Line(report, _epochs, _stepsPerEpoch));
    }

    /// <inheritdoc/>
    public void EpochDone(EpochReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Write(TrainingText.Line(report, _epochs));
    }

    /// <inheritdoc/>
    public void Ended(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        Write(TrainingText.End(history));
    }

    private void Write(string line)
    {
        (writer ?? Console.Out).WriteLine(line);
        _lastLine = Environment.TickCount64;
    }
}
