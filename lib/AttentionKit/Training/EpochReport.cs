namespace AttentionKit;

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
    int Epoch,
    long Step,
    double TrainLoss,
    double TrainAccuracy,
    double? DevLoss,
    double? DevAccuracy,
    double LearningRate,
    double GradientNorm,
    double SourceTokensPerSecond,
    double TargetTokensPerSecond,
    double Seconds)
{
    /// <summary>exp of <see cref="TrainLoss"/>: among how many equally likely words the model hesitates.</summary>
    public double TrainPerplexity => Math.Exp(TrainLoss);

    /// <summary>exp of <see cref="DevLoss"/>.</summary>
    public double? DevPerplexity => DevLoss is { } loss ? Math.Exp(loss) : null;

    /// <summary>Estimated time from here to the last step.</summary>
    public TimeSpan TimeLeft { get; init; }
}
