namespace AttentionKit;

/// <summary>Where every head of a Transformer looked in one sentence pair; one tensor a layer, the first layer first.</summary>
/// <param name="Encoder">The source's words at each other [N,S,S].</param>
/// <param name="Decoder">
/// The words the decoder was fed at each other [N,T,T]: <c>&lt;s&gt;</c> and all but the last word of the translation. Exactly 0 above
/// the diagonal: what comes after.
/// </param>
/// <param name="Cross">The translation's words at the source's [N,T,S].</param>
/// <remarks>The tensors belong to the caller's dispose scope.</remarks>
public sealed record TransformerWeights(IReadOnlyList<Tensor> Encoder, IReadOnlyList<Tensor> Decoder, IReadOnlyList<Tensor> Cross)
{
    /// <summary>Runs a model along a batch of one pair.</summary>
    /// <exception cref="ArgumentException">The model is no Transformer.</exception>
    internal static TransformerWeights Measure(Seq2Seq model, Batch batch)
    {
        if (model is not { Encoder: TransformerEncoder encoder, Decoder: TransformerDecoder decoder })
            throw new ArgumentException($"The model's decoder is a {model.Decoder.GetName()}; expected a Transformer, whose layers have heads.", nameof(model));
        using var scope = NewDisposeScope();
        var read = encoder.Run(batch.Source, batch.SourceMask);
        var encoded = encoder.Forward(batch.Source, batch.SourceLengths);
        var said = decoder.Run(batch.TargetInput, (TransformerState)decoder.Start(encoded));
        Tensor[] Only(IEnumerable<Tensor> weights) => [.. weights.Select(w => scope.MoveToOuter(w.squeeze(0)))];
        return new(Only(read.Select(l => l.OwnWeights)), Only(said.Select(l => l.OwnWeights)), Only(said.Select(l => l.CrossWeights!)));
    }
}
