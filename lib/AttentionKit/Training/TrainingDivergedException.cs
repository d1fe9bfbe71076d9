using System.Globalization;

namespace AttentionKit;

/// <summary>The loss or the gradient became NaN or infinite. The step was not applied.</summary>
public sealed class TrainingDivergedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="step">The step.</param>
    /// <param name="loss">Its loss.</param>
    /// <param name="learningRate">Its learning rate.</param>
    /// <param name="gradientNorm">Its gradient norm.</param>
    public TrainingDivergedException(long step, double loss, double learningRate, double gradientNorm)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"Training diverged at step {step}: loss {loss}, gradient norm {gradientNorm}, learning rate {learningRate}. The step was not applied, and checkpoints are as they were. Try a lower learning rate, a warm-up or a smaller ClipNorm.")) =>
        (Step, Loss, LearningRate, GradientNorm) = (step, loss, learningRate, gradientNorm);

    /// <summary>The step at which it happened.</summary>
    public long Step { get; }

    /// <summary>The loss of that step.</summary>
    public double Loss { get; }

    /// <summary>The learning rate of that step.</summary>
    public double LearningRate { get; }

    /// <summary>The norm of all gradients in that step.</summary>
    public double GradientNorm { get; }
}
