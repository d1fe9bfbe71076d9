namespace AttentionKit;

/// <summary>
/// The decoder without attention: all it ever learns of the source is the encoder's last state, its own first state.
/// Sutskever, Vinyals and Le (2014).
/// </summary>
/// <remarks>
/// Where the encoder reads in two directions, tanh(W h) brings its last state to the decoder's size. With several layers, each starts from
/// the same state.
/// </remarks>
internal sealed class PlainDecoder : Decoder
{
    private readonly Bridge bridge;
    private readonly RecurrentLayer recurrent;
    private readonly int _layers;

    /// <summary>Creates the decoder.</summary>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    public PlainDecoder(Seq2SeqConfig config) : base(nameof(PlainDecoder), config, config.HiddenSize)
    {
        bridge = new Bridge(config.Cell, config.StateSize, config.HiddenSize);
        recurrent = new RecurrentLayer(config.Cell, config.EmbeddingSize, config.HiddenSize, config.DecoderLayers, dropout: config.Dropout);
        _layers = config.DecoderLayers;
        RegisterComponents();
    }

    protected override DecoderState StartCore(EncoderOutput encoded) => new PlainState(bridge.Cross(encoded.Final, encoded.FinalCell).Repeat(_layers));

    protected override DecoderOutput ForwardCore(Tensor targetInput, DecoderState start)
    {
        using var scope = NewDisposeScope();
        var (states, _) = recurrent.Run(Embed(targetInput), Own<PlainState>(start).Recurrent);
        return new DecoderOutput(scope.MoveToOuter(Drop(states)), null);
    }

    protected override DecoderStep StepCore(Tensor previous, DecoderState state)
    {
        using var scope = NewDisposeScope();
        var (states, next) = recurrent.Run(Embed(previous.unsqueeze(1)), Own<PlainState>(state).Recurrent);
        next.MoveToOuter(scope);
        return new DecoderStep(scope.MoveToOuter(Drop(states.squeeze(1))), null, new PlainState(next));
    }

    private protected override IEnumerable<LayerSummary> InnerLayers() =>
    [
        .. LayerSummary.OfBridge(bridge, ReadOutSize),
        LayerSummary.Describe("recurrent", recurrent, $"[B,T,{ReadOutSize}]")
            .Takes(LayerSummary.FirstState(bridge), new("embedding"), new("recurrent", IsEarlier: true)),
    ];

    private protected override IEnumerable<LayerInput> ReadOutParts => [new("recurrent")];
}

/// <summary>The state of <see cref="PlainDecoder"/>.</summary>
internal sealed class PlainState(RecurrentState recurrent) : DecoderState
{
    public RecurrentState Recurrent => recurrent;

    public override long Size => recurrent.Hidden.shape[0];

    public override IEnumerable<Tensor> Tensors => recurrent.Tensors;

    public override DecoderState Select(Tensor index) => new PlainState(recurrent.Select(index));

    public override PlainState MoveToOuter(DisposeScope scope)
    {
        recurrent.MoveToOuter(scope);
        return this;
    }
}
