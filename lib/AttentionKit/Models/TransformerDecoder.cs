namespace AttentionKit;

/// <summary>
/// The decoder of Vaswani et al. (2017), section 3.1: layers in which every word asks the words before it and then the source.
/// All steps of a batch run at once under teacher forcing; one by one, each keeps its keys and values for those to come.
/// </summary>
/// <remarks>
/// The weights it gives are the last layer's, the mean over the heads; <see cref="Translator.Heads"/> gives all. The
/// output layer has weights of its own. The paper shares them with the embeddings, which pays where both languages have one vocabulary of
/// word pieces; here each has words of its own, and the output has a bias, as every decoder's.
/// </remarks>
internal sealed class TransformerDecoder : Decoder
{
    private readonly PositionEncoding positions;
    private readonly ModuleList<TransformerLayer> layers;
    private readonly LayerNorm? norm;

    /// <summary>Creates the decoder.</summary>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    public TransformerDecoder(Seq2SeqConfig config) : base(nameof(TransformerDecoder), config, config.HiddenSize)
    {
        positions = new PositionEncoding(config.Positions, config.EmbeddingSize, config.MaxPositions);
        layers = new([.. Enumerable.Range(0, config.DecoderLayers).Select(_ => new TransformerLayer(config, attendsToSource: true))]);
        if (config.PreNorm) norm = nn.LayerNorm(config.HiddenSize);
        RegisterComponents();
    }

    protected override DecoderState StartCore(EncoderOutput encoded) => new TransformerState([], [.. layers.Select(layer => layer.MemorizeSource(encoded))]);

    protected override DecoderOutput ForwardCore(Tensor targetInput, DecoderState start)
    {
        using var scope = NewDisposeScope();
        var (readOut, weights) = ReadOut(Run(targetInput, Own<TransformerState>(start)));
        return new DecoderOutput(scope.MoveToOuter(readOut), scope.MoveToOuter(weights));
    }

    protected override DecoderStep StepCore(Tensor previous, DecoderState state)
    {
        using var scope = NewDisposeScope();
        var before = Own<TransformerState>(state);
        var passes = Run(previous.unsqueeze(1), before);
        var (readOut, weights) = ReadOut(passes);
        var next = new TransformerState([.. passes.Select(pass => pass.Memory.MoveToOuter(scope))], before.Source);
        return new DecoderStep(scope.MoveToOuter(readOut.squeeze(1)), scope.MoveToOuter(weights.squeeze(1)), next);
    }

    /// <summary>What each layer gives.</summary>
    /// <param name="ids">The next words [B,T].</param>
    /// <param name="state">The state after the words before them.</param>
    internal LayerPass[] Run(Tensor ids, TransformerState state)
    {
        var passes = new LayerPass[layers.Count];
        var states = Drop(positions.Forward(LookUp(ids), state.Length));
        for (var i = 0; i < passes.Length; i++)
        {
            passes[i] = layers[i].Pass(states, null, causal: true, state.Own.ElementAtOrDefault(i), state.Source[i]);
            states = passes[i].States;
        }

        return passes;
    }

    private protected override IEnumerable<LayerSummary> InnerLayers() => LayerSummary.DescribeStack(positions, layers, norm, $"[B,T,{ReadOutSize}]");

    private protected override IEnumerable<LayerInput> ReadOutParts => [new(norm is null ? Invariant($"layers.{layers.Count - 1}") : nameof(norm))];

    private (Tensor ReadOut, Tensor Weights) ReadOut(LayerPass[] passes)
    {
        var states = passes[^1].States;
        return (norm is null ? states : norm.call(states), passes[^1].CrossWeights!.mean([1]));
    }
}

/// <summary>The state of <see cref="TransformerDecoder"/>: each layer's keys and values, of the words so far and of the source.</summary>
/// <param name="own">Of the words so far; none before the first.</param>
/// <param name="source">Of the source.</param>
internal sealed class TransformerState(AttentionMemory[] own, AttentionMemory[] source) : DecoderState
{
    public AttentionMemory[] Own => own;

    public AttentionMemory[] Source => source;

    internal override IReadOnlyList<AttentionMemory> Asked => source;

    /// <summary>How many words there are so far.</summary>
    public long Length => own.Length == 0 ? 0 : own[0].Values.shape[1];

    public override long Size => source[0].Values.shape[0];

    public override IEnumerable<Tensor> Tensors => own.Concat(source).SelectMany(memory => memory.Tensors);

    public override DecoderState Select(Tensor index) =>
        new TransformerState(Array.ConvertAll(own, memory => memory.Select(index)), Array.ConvertAll(source, memory => memory.Select(index)));

    public override DecoderState Reorder(Tensor index) => new TransformerState(Array.ConvertAll(own, memory => memory.Select(index)), source);

    public override TransformerState MoveToOuter(DisposeScope scope)
    {
        foreach (var memory in own.Concat(source)) memory.MoveToOuter(scope);
        return this;
    }
}
