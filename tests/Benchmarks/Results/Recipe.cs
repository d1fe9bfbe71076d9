using System.Globalization;
using AttentionKit;

namespace Benchmarks;

/// <summary>How the compared models are built and trained: the course's recipe.</summary>
internal static class Recipe
{
    /// <summary>The configuration that each model changes in one point.</summary>
    public static Seq2SeqConfig Config(int sourceVocabularySize, int targetVocabularySize) => new()
    {
        SourceVocabularySize = sourceVocabularySize,
        TargetVocabularySize = targetVocabularySize,
        Dropout = 0.1,
    };

    /// <summary>The training.</summary>
    public static TrainingOptions Options { get; } = new()
    {
        Epochs = 8,
        LearningRate = 3e-3,
        Schedule = new LearningRateSchedule { WarmupSteps = 100, Decay = LearningRateDecay.Cosine, Floor = 0.05 },
    };

    /// <summary>Both in words; runs of another recipe are not comparable.</summary>
    public static string Description
    {
        get
        {
            var config = Config(Vocabulary.UnknownId + 1, Vocabulary.UnknownId + 1);
            return string.Create(CultureInfo.InvariantCulture,
                $"E = {config.EmbeddingSize}, H = {config.HiddenSize}, A = {config.AttentionSize}, {config.Cell.ToString().ToUpperInvariant()}, "
                + $"{(config.Bidirectional ? "bidirectional" : "one-directional")} encoder, dropout {config.Dropout}; "
                + $"batches of {new BatchOptions().MaxSentences}, {Options.Optimizer}, learning rate {Options.LearningRate} "
                + $"({Options.Schedule.Decay.ToString().ToLowerInvariant()} after {Options.Schedule.WarmupSteps} steps of warm-up), {Options.Epochs} epochs, the best on dev.tsv is kept");
        }
    }
}
