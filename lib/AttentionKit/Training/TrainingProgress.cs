namespace AttentionKit;

/// <summary>Shows how a training run goes. Derive from it and override what is worth showing; by itself it shows nothing.</summary>
public abstract class TrainingProgress
{
    /// <summary>Shows nothing.</summary>
    public static TrainingProgress Silent { get; } = new Nothing();

    /// <summary>Training begins.</summary>
    /// <param name="epochs">Epochs of the whole run.</param>
    /// <param name="stepsPerEpoch">Steps of one epoch.</param>
    /// <param name="doneSteps">Steps already taken, when an earlier run is resumed.</param>
    public virtual void Started(int epochs, int stepsPerEpoch, long doneSteps)
    {
    }

    /// <summary>The very first step was taken: is its loss what an untrained model should have?</summary>
    /// <param name="check">The first loss beside ln V.</param>
    public virtual void FirstLossKnown(FirstLossCheck check)
    {
    }

    /// <summary>A step was taken.</summary>
    /// <param name="report">The step.</param>
    public virtual void StepDone(StepReport report)
    {
    }

    /// <summary>An epoch ended.</summary>
    /// <param name="report">The epoch.</param>
    public virtual void EpochDone(EpochReport report)
    {
    }

    /// <summary>Training ended, or was cancelled, or diverged.</summary>
    /// <param name="history">The whole run.</param>
    public virtual void Ended(TrainingHistory history)
    {
    }

    private sealed class Nothing : TrainingProgress;
}
