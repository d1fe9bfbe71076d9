namespace AttentionKit;

/// <summary>
/// The decoder of Luong, Pham and Manning (2015), section 3, with input feeding (section 3.3): the cell moves first, its new state queries
/// the memory, and the attentional state tanh(W [c; h]) (equation 5) is both the read-out and, at the next step, part of the input.
/// </summary>
/// <remarks>
/// The encoder's last state is the first state; where the encoder reads in two directions, tanh(W h) brings it to the
/// decoder's size. The first attentional state is 0. W has no bias, as in the paper. With several layers, each starts from the same state,
/// and the top one asks.
/// </remarks>
internal sealed class LuongDecoder : Decoder
{
    private readonly AttentionMechanism attention;
    private readonly Bridge bridge;
    private readonly DecoderCell cell;
    private readonly RecurrentLayer? upper;
    private readonly Linear attentional;
    private readonly int _layers;

    /// <summary>Creates the decoder with the configuration's attention mechanism.</summary>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    public LuongDecoder(Seq2SeqConfig config) : this(config, DecoderAttention.Create(config))
    {
    }

    /// <summary>Creates the decoder with an attention mechanism of one's own.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="attention">A mechanism for queries of size H and values of size D; the decoder owns it.</param>
    /// <exception cref="ArgumentException">The configuration is not valid, or the mechanism's sizes do not fit it.</exception>
    public LuongDecoder(Seq2SeqConfig config, AttentionMechanism attention) : base(nameof(LuongDecoder), config, config.HiddenSize)
    {
        DecoderAttention.Check(attention, config);
        this.attention = attention;
        bridge = new Bridge(config.Cell, config.StateSize, config.HiddenSize);
        cell = new DecoderCell(config.Cell, config.EmbeddingSize, config.HiddenSize, config.HiddenSize);
        upper = DecoderCell.LayersAbove(config);
        _layers = config.DecoderLayers;
        attentional = Projection.Create(config.StateSize + config.HiddenSize, config.HiddenSize);
        RegisterComponents();
    }

    /// <summary>The attention mechanism.</summary>
    public AttentionMechanism Attention => attention;

    protected override DecoderState StartCore(EncoderOutput encoded)
    {
        var start = bridge.Cross(encoded.Final, encoded.FinalCell).Repeat(_layers);
        return new LuongState(start, zeros_like(start.Hidden), attention.Memorize(encoded.States, encoded.Mask));
    }

    protected override DecoderOutput ForwardCore(Tensor targetInput, DecoderState start)
    {
        using var scope = NewDisposeScope();
        var state = Own<LuongState>(start);
        var inputs = cell.ProjectEmbeddings(Embed(targetInput)).unbind(1);
        var attentionals = new Tensor[inputs.Length];
        var weights = new Tensor[inputs.Length];
        for (var t = 0; t < inputs.Length; t++)
        {
            (state, weights[t]) = Recur(inputs[t], state);
            attentionals[t] = state.Attentional;
        }

        return new DecoderOutput(scope.MoveToOuter(Drop(stack(attentionals, 1))), scope.MoveToOuter(cat(weights, 1)));
    }

    protected override DecoderStep StepCore(Tensor previous, DecoderState state)
    {
        using var scope = NewDisposeScope();
        var (next, weights) = Recur(cell.ProjectEmbeddings(Embed(previous)), Own<LuongState>(state));
        next.MoveToOuter(scope);
        return new DecoderStep(scope.MoveToOuter(Drop(next.Attentional)), scope.MoveToOuter(weights.squeeze(1)), next);
    }

    private protected override IEnumerable<LayerSummary> InnerLayers() =>
    [
        .. LayerSummary.OfBridge(bridge, ReadOutSize),
        LayerSummary.Describe("cell", cell, $"[B,T,{ReadOutSize}]")
            .Takes(LayerSummary.FirstState(bridge), new("embedding"), new("attentional", "fed back", IsEarlier: true), new("cell", IsEarlier: true)),
        .. DecoderCell.DescribeAbove(upper, bridge, ReadOutSize),
        LayerSummary.Describe("attention", attention, $"[B,T,{attention.ContextSize}]").Takes(new(LayerSummary.Encoder, "all states"), new(Top, "query: state")),
        LayerSummary.Describe("attentional", attentional, $"[B,T,{ReadOutSize}]").Takes(new("attention", "context"), new(Top, "state")),
    ];

    private protected override IEnumerable<LayerInput> ReadOutParts => [new("attentional")];

    private string Top => upper is null ? nameof(cell) : nameof(upper);

    // One step of the recurrence: move on, then attend with the new state. Weights [B,1,S].
    private (LuongState State, Tensor Weights) Recur(Term embeddingShare, LuongState previous)
    {
        using var scope = NewDisposeScope();
        var recurrent = cell.Step(embeddingShare + cell.ProjectFeedback(previous.Attentional), previous.Recurrent);
        var top = recurrent.Hidden.unsqueeze(1);
        if (upper is not null)
        {
            (top, var above) = upper.Run(Drop(top), previous.Recurrent.Above!);
            recurrent = recurrent with { Above = above };
        }

        var (context, weights) = attention.Compute(top, previous.Memory);
        var attended = attentional.Project(cat([context, top], -1).squeeze(1)).tanh();
        return (new LuongState(recurrent, attended, previous.Memory).MoveToOuter(scope), scope.MoveToOuter(weights));
    }
}

/// <summary>The state of <see cref="LuongDecoder"/>: with the last attentional state [B,H], which is fed back.</summary>
internal sealed class LuongState(RecurrentState recurrent, Tensor attentional, AttentionMemory memory) : DecoderState
{
    public RecurrentState Recurrent => recurrent;

    public Tensor Attentional => attentional;

    public AttentionMemory Memory => memory;

    internal override IReadOnlyList<AttentionMemory> Asked => [memory];

    public override long Size => recurrent.Hidden.shape[0];

    public override IEnumerable<Tensor> Tensors => [.. recurrent.Tensors, attentional, .. memory.Tensors];

    public override DecoderState Select(Tensor index) =>
        new LuongState(recurrent.Select(index), attentional.index_select(0, index), memory.Select(index));

    public override DecoderState Reorder(Tensor index) =>
        new LuongState(recurrent.Select(index), attentional.index_select(0, index), memory);

    public override LuongState MoveToOuter(DisposeScope scope)
    {
        recurrent.MoveToOuter(scope);
        scope.MoveToOuter(attentional);
        memory.MoveToOuter(scope);
        return this;
    }
}
