namespace AttentionKit;

/// <summary>
/// The decoder without attention that sees the context vector at every step: c, made of the encoder's last state, becomes the first state,
/// enters the recurrence beside each word's embedding, and is seen by the read-out. Cho et al. (2014), section 2.2 and appendix A.
/// </summary>
/// <remarks>
/// c [B,C] is the encoder's last state itself where it has the size C, otherwise tanh(W h); the first state is c itself where C = H,
/// otherwise tanh(W' c). An LSTM's inner memory takes the same ways, but is part of the first state only. The read-out is the state and c
/// side by side. With <see cref="PlainDecoder"/> the recurrence has to carry the sentence through all steps; here c is at hand, so it learns
/// more, also where each is started and trained as suits it best (RESULTS.md). In <see cref="BahdanauDecoder"/>, c is another one at each step.
/// </remarks>
internal sealed class ChoDecoder : Decoder
{
    private readonly Bridge bridge;
    private readonly Bridge first;
    private readonly RecurrentLayer recurrent;
    private readonly int _layers;
    private readonly long _contextSize;
    private readonly long _hiddenSize;

    /// <summary>Creates the decoder.</summary>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    public ChoDecoder(Seq2SeqConfig config)
        : base(nameof(ChoDecoder), config, config.HiddenSize + (config.ContextSize ?? config.HiddenSize))
    {
        _hiddenSize = config.HiddenSize;
        _contextSize = config.ContextSize ?? _hiddenSize;
        bridge = new Bridge(config.Cell, config.StateSize, _contextSize);
        first = new Bridge(config.Cell, _contextSize, _hiddenSize);
        recurrent = new RecurrentLayer(config.Cell, config.EmbeddingSize + _contextSize, _hiddenSize, config.DecoderLayers, dropout: config.Dropout);
        _layers = config.DecoderLayers;
        RegisterComponents();
    }

    protected override DecoderState StartCore(EncoderOutput encoded)
    {
        var context = bridge.Cross(encoded.Final, encoded.FinalCell);
        return new ChoState(first.Cross(context.Hidden, context.Cell).Repeat(_layers), context.Hidden);
    }

    protected override DecoderOutput ForwardCore(Tensor targetInput, DecoderState start)
    {
        using var scope = NewDisposeScope();
        var (readOut, _) = Run(targetInput, Own<ChoState>(start));
        return new DecoderOutput(scope.MoveToOuter(readOut), null);
    }

    protected override DecoderStep StepCore(Tensor previous, DecoderState state)
    {
        using var scope = NewDisposeScope();
        var before = Own<ChoState>(state);
        var (readOut, next) = Run(previous.unsqueeze(1), before);
        return new DecoderStep(scope.MoveToOuter(readOut.squeeze(1)), null, new ChoState(next.MoveToOuter(scope), before.Context));
    }

    private protected override IEnumerable<LayerSummary> InnerLayers() =>
    [
        .. LayerSummary.OfBridge(bridge, _contextSize),
        .. LayerSummary.OfBridge(first, _hiddenSize, nameof(first), ContextFrom),
        LayerSummary.Describe("recurrent", recurrent, $"[B,T,{_hiddenSize}]").Takes(
            LayerSummary.FirstState(first, nameof(first), ContextFrom), new(ContextFrom, "context"), new("embedding"), new("recurrent", IsEarlier: true)),
    ];

    private protected override IEnumerable<LayerInput> ReadOutParts => [new("recurrent"), new(ContextFrom, "context")];

    private string ContextFrom => bridge.PassesThrough ? LayerSummary.Encoder : nameof(bridge);

    private (Tensor ReadOut, RecurrentState Last) Run(Tensor ids, ChoState start)
    {
        var embeddings = Embed(ids);
        var context = start.Context.unsqueeze(1).expand(-1, ids.shape[1], -1); // [B,T,C]
        var (states, last) = recurrent.Run(cat([embeddings, context], -1), start.Recurrent);
        return (Drop(cat([states, context], -1)), last);
    }
}

/// <summary>The state of <see cref="ChoDecoder"/>.</summary>
internal sealed class ChoState(RecurrentState recurrent, Tensor context) : DecoderState
{
    public RecurrentState Recurrent => recurrent;

    /// <summary>The context vector c [B,C]: the same at all steps.</summary>
    public Tensor Context => context;

    public override long Size => recurrent.Hidden.shape[0];

    // Where C = H, the context is the recurrent state itself before the first step.
    public override IEnumerable<Tensor> Tensors => ReferenceEquals(context, recurrent.Hidden)
        ? recurrent.Tensors
        : [.. recurrent.Tensors, context];

    public override DecoderState Select(Tensor index) => new ChoState(recurrent.Select(index), context.index_select(0, index));

    public override ChoState MoveToOuter(DisposeScope scope)
    {
        recurrent.MoveToOuter(scope);
        scope.MoveToOuter(context);
        return this;
    }
}
