using System.Globalization;

namespace AttentionKit;

/// <summary>Progress as plain lines, one an epoch: for notebooks and logs.</summary>
/// <param name="writer">Where the lines go.</param>
public sealed class LineProgress(TextWriter writer) : ITrainingProgress
{
    private int _epochs;

    /// <inheritdoc/>
    public void Begin(int epochs, int stepsPerEpoch, long doneSteps)
    {
        _epochs = epochs;
        if (doneSteps > 0) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resumed after step {doneSteps}"));
    }

    /// <inheritdoc/>
    public void FirstLoss(FirstLossCheck check) => writer.WriteLine(check);

    /// <inheritdoc/>
    public void Step(StepReport step, TimeSpan left)
    {
    }

    /// <inheritdoc/>
    public void Epoch(EpochReport epoch, TimeSpan left) => writer.WriteLine(TrainingText.Line(epoch, _epochs, left));

    /// <inheritdoc/>
    public void End(TrainingHistory history) => writer.WriteLine(TrainingText.End(history));
}
