namespace AttentionKit;

/// <summary>Shows how a training run goes.</summary>
public interface ITrainingProgress
{
    /// <summary>Training begins.</summary>
    /// <param name="epochs">Epochs of the whole run.</param>
    /// <param name="stepsPerEpoch">Steps of one epoch.</param>
    /// <param name="doneSteps">Steps already taken, when an earlier run is resumed.</param>
    void Started(int epochs, int stepsPerEpoch, long doneSteps);

    /// <summary>The very first step was taken: is its loss what an untrained model should have?</summary>
    /// <param name="check">The first loss beside ln V.</param>
    void FirstLossKnown(FirstLossCheck check);

    /// <summary>A step was taken.</summary>
    /// <param name="report">The step.</param>
    void StepDone(StepReport report);

    /// <summary>An epoch ended.</summary>
    /// <param name="report">The epoch.</param>
    void EpochDone(EpochReport report);

    /// <summary>Training ended, or was cancelled, or diverged.</summary>
    /// <param name="history">The whole run.</param>
    void Ended(TrainingHistory history);
}
