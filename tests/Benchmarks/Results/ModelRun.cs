using AttentionKit;

namespace Benchmarks;

/// <summary>One model, trained with the course's recipe and scored.</summary>
/// <param name="Model">Which model: a name of <see cref="ModelKind"/>.</param>
/// <param name="Seed">The seed of its weights, its batches and its dropout.</param>
/// <param name="Parameters">How many numbers it learns.</param>
/// <param name="Epochs">Passes over the training pairs; null where it was trained elsewhere.</param>
/// <param name="Seconds">Duration of the training; null where it was trained elsewhere.</param>
/// <param name="ProcessorSeconds">Time that the processors worked for it: what <paramref name="Seconds"/> were, had nothing else run.</param>
/// <param name="Scores">The scores on each file of the corpus.</param>
/// <param name="BleuByLength">BLEU on long.tsv by source length.</param>
/// <param name="On">Where it was measured.</param>
internal sealed record ModelRun(
    string Model,
    int Seed,
    long Parameters,
    int? Epochs,
    double? Seconds,
    double? ProcessorSeconds,
    IReadOnlyDictionary<string, ModelScore> Scores,
    IReadOnlyList<ScoreByLength> BleuByLength,
    MeasuredOn On);
