namespace AttentionKit;

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
    long Step,
    int Epoch,
    double Loss,
    double TokenAccuracy,
    double GradientNorm,
    double LearningRate,
    long SourceTokens,
    long TargetTokens,
    double Seconds)
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
