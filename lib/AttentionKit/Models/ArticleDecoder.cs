namespace AttentionKit;

/// <summary>
/// The decoder of the article this course grew from, in the form Keras users know: the recurrent layer runs over all
/// target words first, all its outputs then query the memory at once, as <see cref="AttentionLayer"/> does, and outputs and
/// contexts, concatenated, are the read-out.
/// </summary>
/// <remarks>
/// What the decoder looks at never enters its recurrence. That makes it the fastest of the attentive decoders: no step
/// waits for another's attention. The encoder's last state is the first state; where the encoder reads in two directions,
/// tanh(W h) brings it to the decoder's size.
/// </remarks>
internal sealed class ArticleDecoder : Decoder
{
    private readonly AttentionMechanism attention;
    private readonly Bridge bridge;
    private readonly RecurrentLayer recurrent;
    private readonly int _layers;

    /// <summary>Creates the decoder with the configuration's attention mechanism.</summary>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    public ArticleDecoder(Seq2SeqConfig config) : this(config, DecoderAttention.Create(config))
    {
    }

    /// <summary>Creates the decoder with an attention mechanism of one's own.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="attention">A mechanism for queries of size H and values of size D; the decoder owns it.</param>
    /// <exception cref="ArgumentException">The configuration is not valid, or the mechanism's sizes do not fit it.</exception>
    public ArticleDecoder(Seq2SeqConfig config, AttentionMechanism attention)
        : base(nameof(ArticleDecoder), config, config.HiddenSize + config.StateSize)
    {
        DecoderAttention.Check(attention, config);
        this.attention = attention;
        bridge = new Bridge(config.Cell, config.StateSize, config.HiddenSize);
        recurrent = new RecurrentLayer(config.Cell, config.EmbeddingSize, config.HiddenSize, config.DecoderLayers, dropout: config.Dropout);
        _layers = config.DecoderLayers;
        RegisterComponents();
    }

    /// <summary>The attention mechanism.</summary>
    public AttentionMechanism Attention => attention;

    protected override DecoderState StartCore(EncoderOutput encoded) =>
        new AttentiveState(bridge.Cross(encoded.Final, encoded.FinalCell).Repeat(_layers), attention.Memorize(encoded.States, encoded.Mask));

    protected override DecoderOutput ForwardCore(Tensor targetInput, DecoderState start)
    {
        using var scope = NewDisposeScope();
        var (readOut, weights, _) = Run(targetInput, Own<AttentiveState>(start));
        return new DecoderOutput(scope.MoveToOuter(readOut), scope.MoveToOuter(weights));
    }

    protected override DecoderStep StepCore(Tensor previous, DecoderState state)
    {
        using var scope = NewDisposeScope();
        var before = Own<AttentiveState>(state);
        var (readOut, weights, next) = Run(previous.unsqueeze(1), before);
        return new DecoderStep(
            scope.MoveToOuter(readOut.squeeze(1)),
            scope.MoveToOuter(weights.squeeze(1)),
            new AttentiveState(next.MoveToOuter(scope), before.Memory));
    }

    private protected override IEnumerable<LayerSummary> InnerLayers() =>
    [
        .. LayerSummary.OfBridge(bridge, attention.QuerySize),
        LayerSummary.Describe("recurrent", recurrent, $"[B,T,{attention.QuerySize}]")
            .Takes(LayerSummary.FirstState(bridge), new("embedding"), new("recurrent", IsEarlier: true)),
        LayerSummary.Describe("attention", attention, $"[B,T,{attention.ContextSize}]").Takes(new(LayerSummary.Encoder, "all states"), new("recurrent", "queries: all states")),
    ];

    private protected override IEnumerable<LayerInput> ReadOutParts => [new("attention", "contexts"), new("recurrent", "states")];

    private (Tensor ReadOut, Tensor Weights, RecurrentState Last) Run(Tensor ids, AttentiveState start)
    {
        var (outputs, last) = recurrent.Run(Embed(ids), start.Recurrent);
        var (contexts, weights) = attention.Compute(outputs, start.Memory);
        return (Drop(cat([outputs, contexts], -1)), weights, last);
    }
}
