using System.Globalization;

namespace AttentionKit;

/// <summary>Progress as plain lines, one an epoch: for notebooks and logs.</summary>
/// <param name="writer">Where the lines go.</param>
public sealed class LineProgress(TextWriter writer) : ITrainingProgress
{
    private int _epochs;

    /// <inheritdoc/>
    public void Started(int epochs, int stepsPerEpoch, long doneSteps)
    {
        _epochs = epochs;
        if (doneSteps > 0) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resumed after step {doneSteps}"));
    }

    /// <inheritdoc/>
    public void FirstLossKnown(FirstLossCheck check) => writer.WriteLine(check);

    /// <inheritdoc/>
    public void StepDone(StepReport report, TimeSpan left)
    {
    }

    /// <inheritdoc/>
    public void EpochDone(EpochReport report, TimeSpan left) => writer.WriteLine(TrainingText.Line(report, _epochs, left));

    /// <inheritdoc/>
    public void Ended(TrainingHistory history) => writer.WriteLine(TrainingText.End(history));
}
