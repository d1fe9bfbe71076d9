namespace AttentionKit;

/// <summary>How a training run went.</summary>
/// <param name="Epochs">One report an epoch, in order.</param>
/// <param name="Steps">One report a step, in order.</param>
public sealed record TrainingHistory(IReadOnlyList<EpochReport> Epochs, IReadOnlyList<StepReport> Steps)
{
    /// <summary>Why the run ended.</summary>
    public TrainingEnding Ending { get; init; }

    /// <summary>The first loss beside ln V; null where no step was taken from the beginning.</summary>
    public FirstLossCheck? FirstLossCheck { get; init; }

    /// <summary>The loss of the first step, to be compared with ln V; null where no step was taken.</summary>
    public double? FirstLoss => Steps.Count > 0 ? Steps[0].Loss : null;

    /// <summary>The epoch with the lowest loss on held-out pairs, or null where there are none.</summary>
    public EpochReport? Best => Epochs.Where(e => e.DevLoss is not null).MinBy(e => e.DevLoss);
}
