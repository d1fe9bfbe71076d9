using AttentionKit;

namespace Benchmarks;

/// <summary>
/// Floating-point operations of the matrix products of a training step: two for each product of numbers forward, and twice
/// that again for the gradients of both factors. Only what has to be computed counts: real tokens where padding can be left out.
/// </summary>
internal static class StepOperations
{
    /// <summary>Operations of a step, the mean over the size's batches.</summary>
    public static double Of(WorkloadSize size, DecoderKind decoder) => 6 * size.Batches.Average(batch => Products(size, decoder, batch));

    private static double Products(WorkloadSize size, DecoderKind decoder, IdBatch batch)
    {
        double e = size.Embedding, h = size.Hidden, b = batch.Source.Length;
        double s = batch.Source.Max(x => x.Length) + 1, t = batch.Target.Max(x => x.Length) + 1;
        double sourceTokens = batch.Source.Sum(x => x.Length + 1), targetTokens = batch.Target.Sum(x => x.Length + 1);
        var gru = 3 * h * (e + h);
        // Keys, queries, scores and contexts, for values of size d.
        double Attention(double d) => (b * s * d * h) + (b * t * h * h) + (b * t * s * (h + d));
        // A layer of a Transformer's encoder and one of its decoder: maps of words, networks of 4H, scores and contexts.
        double Layers() => (14 * h * h * (sourceTokens + targetTokens)) + (2 * h * b * ((s * s) + (t * t) + (t * s)));
        return decoder switch
        {
            DecoderKind.Plain => (sourceTokens * gru) + (b * t * gru) + (targetTokens * h * size.TargetVocabulary),
            DecoderKind.Article => (sourceTokens * gru) + (b * t * gru) + Attention(h) + (targetTokens * 2 * h * size.TargetVocabulary),
            DecoderKind.Bahdanau => (2 * sourceTokens * gru) + (b * t * (gru + (6 * h * h))) + Attention(2 * h) + (b * h * h)
                + (b * t * ((3 * h) + e) * 2 * e) + (targetTokens * e * size.TargetVocabulary),
            DecoderKind.Transformer => (WorkloadSize.TransformerLayers * Layers()) + (targetTokens * h * size.TargetVocabulary),
            _ => throw new ArgumentOutOfRangeException(nameof(decoder), decoder, "Its operations are not counted."),
        };
    }
}
