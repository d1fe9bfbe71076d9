namespace Benchmarks;

/// <summary>Sentence pairs as ids without special tokens.</summary>
/// <param name="Source">The source sentences.</param>
/// <param name="Target">The target sentences.</param>
internal sealed record IdBatch(int[][] Source, int[][] Target);
