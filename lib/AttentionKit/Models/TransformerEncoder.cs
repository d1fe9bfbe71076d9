namespace AttentionKit;

/// <summary>
/// The encoder of Vaswani et al. (2017), section 3.1: embeddings with their positions, then layers in which every word asks
/// every other.
/// </summary>
/// <remarks>With <see cref="Seq2SeqConfig.PreNorm"/> the last states are normalised once more.</remarks>
internal sealed class TransformerEncoder : Encoder
{
    private readonly PositionEncoding positions;
    private readonly ModuleList<TransformerLayer> layers;
    private readonly LayerNorm? norm;

    /// <summary>Creates an encoder.</summary>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    public TransformerEncoder(Seq2SeqConfig config) : base(nameof(TransformerEncoder), config)
    {
        positions = new PositionEncoding(config.Positions, config.EmbeddingSize, config.MaxPositions);
        layers = new([.. Enumerable.Range(0, config.EncoderLayers).Select(_ => new TransformerLayer(config))]);
        if (config.PreNorm) norm = nn.LayerNorm(config.HiddenSize);
        RegisterComponents();
    }

    private protected override EncoderOutput ForwardCore(Tensor source, Tensor lengths, Tensor mask)
    {
        var states = Run(source, mask)[^1].States;
        if (norm is not null) states = norm.call(states);
        states = states * mask.unsqueeze(-1).to(states.dtype);
        var last = (lengths - Scalars.One).view(-1, 1, 1).expand(-1, 1, StateSize).to(source.device);
        return new EncoderOutput(states, mask, states.gather(1, last).squeeze(1));
    }

    /// <summary>What each layer gives.</summary>
    /// <param name="source">The ids [B,S].</param>
    /// <param name="mask">True at real tokens [B,S].</param>
    internal LayerPass[] Run(Tensor source, Tensor mask)
    {
        var passes = new LayerPass[layers.Count];
        var states = Drop(positions.Forward(LookUp(source)));
        for (var i = 0; i < passes.Length; i++)
        {
            passes[i] = layers[i].Pass(states, mask, causal: false);
            states = passes[i].States;
        }

        return passes;
    }

    private protected override IEnumerable<LayerSummary> InnerLayers() => LayerSummary.DescribeStack(positions, layers, norm, $"[B,S,{StateSize}]");
}
