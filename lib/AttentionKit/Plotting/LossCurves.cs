namespace AttentionKit;

/// <summary>The panels of a training run: loss and perplexity on training and held-out pairs, learning rate, gradient norm.</summary>
internal static class LossCurves
{
    /// <summary>All of them.</summary>
    internal static LinePanel[] Draw(TrainingHistory history, int? vocabularySize) =>
        [Loss(history, vocabularySize), Perplexity(history), LearningRate(history), GradientNorm(history)];

    /// <summary>The loss alone, with a line at ln V where the target vocabulary's size V is known.</summary>
    internal static LinePanel Loss(TrainingHistory history, int? vocabularySize)
    {
        var series = new List<LineSeries>();
        if (history.Steps.Count > 0)
            series.Add(new LineSeries("train, steps", [.. history.Steps.Select(s => (double)s.Step)], [.. history.Steps.Select(s => s.Loss)]) { Faint = true, Color = 0 });
        series.AddRange(ByEpoch(history, "train, epochs", e => e.TrainLoss, "dev", e => e.DevLoss));
        return new LinePanel("cross entropy, nats", "step", series)
        {
            FromZero = true,
            References = vocabularySize is { } size ? [(Math.Log(size), "ln V: guessing")] : [],
        };
    }

    private static LinePanel Perplexity(TrainingHistory history) => new("perplexity", "step", [.. ByEpoch(history, "train", e => e.TrainPerplexity, "dev", e => e.DevPerplexity)])
    {
        LogarithmicY = true,
    };

    private static LinePanel LearningRate(TrainingHistory history) =>
        new("learning rate", "step", [OfSteps(history, "learning rate", s => s.LearningRate, e => e.LearningRate) with { Color = 4 }]) { FromZero = true };

    private static LinePanel GradientNorm(TrainingHistory history) =>
        new("gradient norm before clipping", "step", [OfSteps(history, "gradient norm", s => s.GradientNorm, e => e.GradientNorm) with { Color = 3 }]) { FromZero = true };

    private static IEnumerable<LineSeries> ByEpoch(
        TrainingHistory history, string train, Func<EpochReport, double> trainValue, string dev, Func<EpochReport, double?> devValue)
    {
        if (history.Epochs.Count == 0) yield break;
        double[] steps = [.. history.Epochs.Select(e => (double)e.Step)];
        yield return new LineSeries(train, steps, [.. history.Epochs.Select(trainValue)]) { Markers = history.Epochs.Count <= 40, Color = 0 };
        if (history.Epochs.Any(e => devValue(e) is not null))
            yield return new LineSeries(dev, steps, [.. history.Epochs.Select(e => devValue(e) ?? double.NaN)]) { Markers = history.Epochs.Count <= 40, Color = 1 };
    }

    private static LineSeries OfSteps(TrainingHistory history, string name, Func<StepReport, double> ofStep, Func<EpochReport, double> ofEpoch) => history.Steps.Count > 0
        ? new LineSeries(name, [.. history.Steps.Select(s => (double)s.Step)], [.. history.Steps.Select(ofStep)])
        : new LineSeries(name, [.. history.Epochs.Select(e => (double)e.Step)], [.. history.Epochs.Select(ofEpoch)]);
}
