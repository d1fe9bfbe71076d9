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

/// <summary>What one epoch of training did.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Step">Steps since training began.</param>
/// <param name="TrainLoss">Mean cross entropy over the epoch's real target tokens, in nats, without label smoothing.</param>
/// <param name="TrainAccuracy">Share of real training tokens predicted right under teacher forcing, 0 to 1.</param>
/// <param name="DevLoss">Mean cross entropy on the held-out pairs, in nats; null where there are none.</param>
/// <param name="DevAccuracy">Share of held-out tokens predicted right under teacher forcing; null where there are none.</param>
/// <param name="LearningRate">The learning rate at the end of the epoch.</param>
/// <param name="GradientNorm">Mean over the epoch's steps of the gradients' norm before clipping.</param>
/// <param name="SourceTokensPerSecond">Real source tokens trained on per second.</param>
/// <param name="TargetTokensPerSecond">Real target tokens trained on per second.</param>
/// <param name="Seconds">Duration of the epoch, with the evaluation on the held-out pairs.</param>
public sealed record EpochReport(
    int Epoch, long Step, double TrainLoss, double TrainAccuracy, double? DevLoss, double? DevAccuracy, double LearningRate,
    double GradientNorm, double SourceTokensPerSecond, double TargetTokensPerSecond, double Seconds)
{
    /// <summary>exp of <see cref="TrainLoss"/>: among how many equally likely words the model hesitates.</summary>
    public double TrainPerplexity => Math.Exp(TrainLoss);

    /// <summary>exp of <see cref="DevLoss"/>.</summary>
    public double? DevPerplexity => DevLoss is { } loss ? Math.Exp(loss) : null;

    /// <summary>Estimated time from here to the last step.</summary>
    public TimeSpan TimeLeft { get; init; }
}

/// <summary>What one training step did.</summary>
/// <param name="Step">Number of the step since training began, from 1.</param>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Loss">Mean cross entropy over the batch's real target tokens, in nats, without label smoothing.</param>
/// <param name="TokenAccuracy">Share of real target tokens whose most probable word is right, 0 to 1.</param>
/// <param name="GradientNorm">Euclidean norm of all gradients before clipping.</param>
/// <param name="LearningRate">The learning rate of this step.</param>
/// <param name="SourceTokens">Real source tokens in the batch.</param>
/// <param name="TargetTokens">Real target tokens in the batch.</param>
/// <param name="Seconds">Duration of the step.</param>
public sealed record StepReport(
    long Step, int Epoch, double Loss, double TokenAccuracy, double GradientNorm, double LearningRate, long SourceTokens,
    long TargetTokens, double Seconds)
{
    /// <summary>exp of <see cref="Loss"/>: among how many equally likely words the model hesitates.</summary>
    public double Perplexity => Math.Exp(Loss);

    /// <summary>Real source tokens trained on per second.</summary>
    public double SourceTokensPerSecond => SourceTokens / Seconds;

    /// <summary>Real target tokens trained on per second.</summary>
    public double TargetTokensPerSecond => TargetTokens / Seconds;

    /// <summary>Estimated time from here to the last step.</summary>
    public TimeSpan TimeLeft { get; init; }
}

/// <summary>Why a training run ended.</summary>
public enum TrainingEnding
{
    /// <summary>All epochs were run.</summary>
    Completed,

    /// <summary>The loss on held-out pairs fell no more.</summary>
    EarlyStopping,

    /// <summary>The time of <see cref="TrainingOptions.TimeLimit"/> was over.</summary>
    TimeLimit,

    /// <summary>The caller or the user asked for it.</summary>
    Cancelled,

    /// <summary>The loss or the gradient became NaN or infinite: training ended with a <see cref="NotFiniteNumberException"/>.</summary>
    Diverged,
}

/// <summary>
/// The loss of the first step beside its expected value: an untrained model finds all V words equally likely, so its cross
/// entropy is about ln V. Far from it, something is wrong before training begins.
/// </summary>
/// <param name="Vocabulary">Number of target words V.</param>
/// <param name="Loss">The first step's loss, in nats.</param>
public sealed record FirstLossCheck(int Vocabulary, double Loss)
{
    /// <summary>ln V.</summary>
    public double Expected => Math.Log(Vocabulary);

    /// <summary>True where the loss is within 15% of ln V.</summary>
    public bool IsPlausible => Math.Abs(Loss - Expected) <= 0.15 * Expected;

    /// <inheritdoc/>
    public override string ToString() => Invariant($"first loss {Loss:F3}, ln V = ln {Vocabulary} = {Expected:F3}: ")
        + (IsPlausible ? "as expected" : "not what an untrained model should have; check the initialisation, the targets and the mask");
}
