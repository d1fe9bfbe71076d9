namespace AttentionKit;

/// <summary>Training reports as short lines of text.</summary>
internal static class TrainingText
{
    public static string Line(EpochReport epoch, int epochs)
    {
        var dev = epoch.DevLoss is { } loss
            ? Invariant($" | dev loss {loss:F3}, perplexity {epoch.DevPerplexity:F2}, accuracy {epoch.DevAccuracy:P1}")
            : "";
        return Invariant($"epoch {epoch.Epoch}/{epochs} | loss {epoch.TrainLoss:F3}, perplexity {epoch.TrainPerplexity:F2}, accuracy {epoch.TrainAccuracy:P1}{dev} | gradient norm {epoch.GradientNorm:F2} | {epoch.SourceTokensPerSecond:N0} + {epoch.TargetTokensPerSecond:N0} tokens/s | {epoch.Seconds:F1} s, {Duration(epoch.TimeLeft)} left");
    }

    public static string Line(StepReport step, int epochs, int stepsPerEpoch) => Invariant($"epoch {step.Epoch}/{epochs}, step {((step.Step - 1) % stepsPerEpoch) + 1}/{stepsPerEpoch} | loss {step.Loss:F3}, perplexity {step.Perplexity:F2}, accuracy {step.TokenAccuracy:P1} | gradient norm {step.GradientNorm:F2} | {step.SourceTokensPerSecond:N0} + {step.TargetTokensPerSecond:N0} tokens/s | {Duration(step.TimeLeft)} left");

    public static string End(TrainingHistory history)
    {
        var why = history.Ending switch
        {
            TrainingEnding.EarlyStopping => "stopped early: no lower loss on the held-out pairs",
            TrainingEnding.TimeLimit => "done: the time is over",
            TrainingEnding.Cancelled => "cancelled at a step; it can be resumed",
            TrainingEnding.Diverged => "diverged: the loss or the gradient is not a number",
            _ => "done",
        };
        var best = history.Best is { } epoch
            ? Invariant($"; best epoch {epoch.Epoch}, dev loss {epoch.DevLoss:F3}")
            : "";
        return Invariant($"{why} after {history.Steps.Count} steps{best}");
    }

    public static string Duration(TimeSpan time) => time.TotalSeconds < 59.5
        ? Invariant($"{time.TotalSeconds:F0} s")
        : Invariant($"{(int)Math.Round(time.TotalSeconds) / 60} min {(int)Math.Round(time.TotalSeconds) % 60} s");
}
