namespace AttentionKit;

/// <summary>Decoding along translations that are given: what would the model have looked at, and how likely are they?</summary>
internal static class ForcedDecoding
{
    /// <summary>Runs the decoder along the pairs' target sides.</summary>
    /// <param name="model">The model, in evaluation mode.</param>
    /// <param name="batch">The pairs as tensors.</param>
    /// <param name="pairs">The pairs.</param>
    /// <returns>The target sides as translations, with weights and log-probabilities.</returns>
    public static Translation[] Run(Seq2Seq model, Batch batch, IReadOnlyList<SentencePair> pairs)
    {
        using var scope = NewDisposeScope();
        var (logits, weights) = model.Forward(batch);                                        // [B,T,V], [B,T,S]
        var chosen = logits.log_softmax(-1).gather(-1, batch.TargetOutput.unsqueeze(-1)).squeeze(-1); // [B,T]
        var logProbabilities = chosen.to(ScalarType.Float64).Values<double>();
        var attention = weights?.to(ScalarType.Float32).Values<float>();
        var (length, width) = ((int)batch.TargetOutput.shape[1], (int)batch.Source.shape[1]);
        return [.. pairs.Select((pair, b) => ToTranslation(
            pair,
            logProbabilities.AsSpan(b * length, pair.Target.Count + 1).ToArray(),
            attention is null ? null : Cut(attention.AsSpan(b * length * width, length * width), pair.Target.Count + 1, pair.Source.Count + 1, width)))];
    }

    private static Translation ToTranslation(SentencePair pair, double[] logProbabilities, float[,]? weights) =>
        new([.. pair.Source, Vocabulary.End], [.. pair.Target, Vocabulary.End], weights, logProbabilities, logProbabilities.Sum());

    private static float[,] Cut(ReadOnlySpan<float> padded, int rows, int columns, int width)
    {
        var weights = new float[rows, columns];
        for (var t = 0; t < rows; t++)
        {
            for (var s = 0; s < columns; s++) weights[t, s] = padded[(t * width) + s];
        }

        return weights;
    }
}
