using AttentionKit;

namespace Benchmarks;

/// <summary>How the compared models are built and trained: the course's recipe.</summary>
internal static class Recipe
{
    /// <summary>The configuration that each model changes in one point.</summary>
    public static Seq2SeqConfig Config(Vocabulary source, Vocabulary target) => Seq2SeqConfig.Small(source, target);

    /// <summary>The training.</summary>
    public static TrainingOptions Options { get; } = TrainingOptions.Small;

    /// <summary>Both in words; runs of another recipe are not comparable.</summary>
    public static string Description
    {
        get
        {
            var config = Config(new Vocabulary([]), new Vocabulary([]));
            return Invariant($"E = {config.EmbeddingSize}, H = {config.HiddenSize}, A = {config.AttentionSize}, {config.Cell.ToString().ToUpperInvariant()}, ")
                + Invariant($"{(config.Bidirectional ? "bidirectional" : "one-directional")} encoder, dropout {config.Dropout}; ")
                + Invariant($"batches of {new BatchOptions().MaxSentences}, {(Options.WeightDecay > 0 ? "AdamW" : "Adam")}, learning rate {Options.LearningRate} ")
                + Invariant($"({Schedule()}), {Options.Epochs} epochs, the best on dev.tsv is kept");
        }
    }

    private static string Schedule()
    {
        var schedule = Options.Schedule;
        var decay = schedule.Decay.ToString().ToLowerInvariant();
        var warmUp = schedule.WarmupSteps > 0 ? Invariant($" after {schedule.WarmupSteps} steps of warm-up") : "";
        return Invariant($"{decay} to {schedule.Floor:P0}{warmUp}");
    }
}
