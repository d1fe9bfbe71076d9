namespace AttentionKit;

/// <summary>
/// Progress as plain lines, one an epoch: for notebooks and logs. Where an epoch takes long, a line now and then says that
/// the training lives.
/// </summary>
/// <param name="writer">Where the lines go; null for the console, which in a notebook is another one in each cell.</param>
internal sealed class LineProgress(TextWriter? writer = null) : TrainingProgress
{
    private int _epochs;
    private int _stepsPerEpoch;
    private long _lastLine;

    /// <summary>The longest silence within an epoch.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    public override void Started(int epochs, int stepsPerEpoch, long doneSteps)
    {
        (_epochs, _stepsPerEpoch, _lastLine) = (epochs, stepsPerEpoch, Environment.TickCount64);
        if (doneSteps > 0) Write(Invariant($"going on after step {doneSteps}"));
    }

    public override void FirstLossKnown(FirstLossCheck check) => Write(check.ToString());

    public override void StepDone(StepReport report)
    {
        if (Environment.TickCount64 - _lastLine >= Silence.TotalMilliseconds) Write(TrainingText.Line(report, _epochs, _stepsPerEpoch));
    }

    public override void EpochDone(EpochReport report) => Write(TrainingText.Line(report, _epochs));

    public override void Ended(TrainingHistory history) => Write(TrainingText.End(history));

    private void Write(string line)
    {
        (writer ?? Console.Out).WriteLine(line);
        _lastLine = Environment.TickCount64;
    }
}
