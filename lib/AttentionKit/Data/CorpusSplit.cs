namespace AttentionKit;

/// <summary>A corpus in three parts that share no source sentence.</summary>
/// <param name="Train">For training.</param>
/// <param name="Dev">To choose between models while training.</param>
/// <param name="Test">To be looked at once, at the end.</param>
public sealed record CorpusSplit(ParallelCorpus Train, ParallelCorpus Dev, ParallelCorpus Test);
