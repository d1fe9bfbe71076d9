namespace AttentionKit;

/// <summary>Where a training run stands, but for the tensors: what a checkpoint keeps as JSON.</summary>
internal sealed record TrainingState
{
    /// <summary>Says which batches the run is on; see <see cref="Trainer"/>.</summary>
    public string Batches { get; init; } = "";

    /// <summary>Steps taken.</summary>
    public long Step { get; init; }

    /// <summary>The epoch that runs, from 1.</summary>
    public int Epoch { get; init; } = 1;

    /// <summary>Batches of it that are done.</summary>
    public int Batch { get; init; }

    /// <summary>Their losses.</summary>
    public LossSums Sums { get; init; }

    /// <summary>Their source tokens.</summary>
    public long SourceTokens { get; init; }

    /// <summary>Their gradient norms, added up.</summary>
    public double GradientNorms { get; init; }

    /// <summary>Seconds spent on them.</summary>
    public double Seconds { get; init; }

    /// <summary>The lowest loss on held-out pairs so far.</summary>
    public double? BestLoss { get; init; }

    /// <summary>Epochs since then.</summary>
    public int EpochsWithoutGain { get; init; }

    /// <summary>The reports of all epochs.</summary>
    public IReadOnlyList<EpochReport> Epochs { get; init; } = [];

    /// <summary>The reports of all steps.</summary>
    public IReadOnlyList<StepReport> Steps { get; init; } = [];

    /// <summary>The first step's loss beside ln V.</summary>
    public FirstLossCheck? FirstLoss { get; init; }

    /// <summary>The state after one more step.</summary>
    public TrainingState After(StepReport step, long correct) => this with
    {
        Step = step.Step,
        Batch = Batch + 1,
        Sums = Sums.With(step.Loss, correct, step.TargetTokens),
        SourceTokens = SourceTokens + step.SourceTokens,
        GradientNorms = GradientNorms + step.GradientNorm,
        Seconds = Seconds + step.Seconds,
    };

    /// <summary>The state after the epoch: nothing of the next one is done.</summary>
    public TrainingState After(EpochReport epoch, bool isBest) => this with
    {
        Epoch = Epoch + 1,
        Batch = 0,
        Sums = default,
        SourceTokens = 0,
        GradientNorms = 0,
        Seconds = 0,
        BestLoss = isBest ? epoch.DevLoss : BestLoss,
        EpochsWithoutGain = isBest ? 0 : EpochsWithoutGain + 1,
        Epochs = [.. Epochs, epoch],
    };
}
