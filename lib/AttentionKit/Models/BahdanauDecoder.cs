namespace AttentionKit;

/// <summary>
/// The decoder of Bahdanau, Cho and Bengio (2015), section 3.1 and appendix A: the previous state s(i-1) queries the memory, the context
/// c(i) enters the recurrence together with the previous word's embedding, and the read-out sees state, context and embedding.
/// </summary>
/// <remarks>
/// First state: tanh(W h) of the backward encoder's state at the first word (A.2.2). Read-out: the paper's maxout, t = max over pairs of U
/// s(i) + V E y(i-1) + C c(i), then logits W t; with s(i) as in equation (4), where A.2.2 prints s(i-1) on the right and s(i) on the left.
/// The GRU resets after the product with the state, as torch does, where the paper resets before it. The output layer has a bias.
/// With several layers the lowest is the paper's and asks; the others run on its states, and the read-out sees the top one (Wu et al.,
/// 2016, section 3, without their residual connections).
/// </remarks>
public sealed class BahdanauDecoder : Decoder
{
    private readonly AttentionMechanism attention;
    private readonly Bridge bridge;
    private readonly DecoderCell cell;
    private readonly RecurrentLayer? upper;
    private readonly Linear readOut;
    private readonly long _hiddenSize;
    private readonly int _layers;

    /// <summary>Creates the decoder with the configuration's attention mechanism.</summary>
    /// <param name="config">The sizes.</param>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    public BahdanauDecoder(Seq2SeqConfig config) : this(config, DecoderAttention.Create(config))
    {
    }

    /// <summary>Creates the decoder with an attention mechanism of one's own.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="attention">A mechanism for queries of size H and values of size D; the decoder owns it.</param>
    /// <exception cref="ArgumentException">The configuration is not valid, or the mechanism's sizes do not fit it.</exception>
    public BahdanauDecoder(Seq2SeqConfig config, AttentionMechanism attention)
        : base(nameof(BahdanauDecoder), config, config.ReadOutSize ?? config.EmbeddingSize)
    {
        DecoderAttention.Check(attention, config);
        this.attention = attention;
        _hiddenSize = config.HiddenSize;
        bridge = new Bridge(config.Cell, _hiddenSize, config.HiddenSize, always: true);
        cell = new DecoderCell(config.Cell, config.EmbeddingSize, config.StateSize, config.HiddenSize);
        upper = DecoderCell.LayersAbove(config);
        _layers = config.DecoderLayers;
        readOut = Projection.Create(config.HiddenSize + config.EmbeddingSize + config.StateSize, 2 * ReadOutSize, bias: true);
        RegisterComponents();
    }

    /// <summary>The attention mechanism.</summary>
    public AttentionMechanism Attention => attention;

    /// <inheritdoc/>
    protected override DecoderState StartCore(EncoderOutput encoded)
    {
        using var scope = NewDisposeScope();
        var start = bridge.Cross(Backward(encoded.Final), encoded.FinalCell is null ? null : Backward(encoded.FinalCell)).Repeat(_layers);
        return new AttentiveState(start.MoveToOuter(scope), attention.Memorize(encoded.States, encoded.Mask).MoveToOuter(scope));
    }

    /// <inheritdoc/>
    protected override DecoderOutput ForwardCore(Tensor targetInput, DecoderState start)
    {
        using var scope = NewDisposeScope();
        var state = Own<AttentiveState>(start);
        var embeddings = Embed(targetInput);
        var inputs = cell.ProjectEmbeddings(embeddings).unbind(1);
        // Mapping all states costs no more than mapping all contexts unless the source is much longer.
        var mapped = FastPaths.Take(FastPath.MappedContexts) && attention.ContextIsMean && state.Memory.Content.shape[1] <= 2 * inputs.Length;
        var (states, contexts, weights) = mapped ? RunMapped(inputs, state) : Run(inputs, state);
        if (upper is not null) (states, _) = upper.Run(Drop(states), state.Recurrent.Above!);
        var output = ReadOut(states, embeddings, contexts);
        return new DecoderOutput(scope.MoveToOuter(output), scope.MoveToOuter(weights));
    }

    /// <inheritdoc/>
    protected override DecoderStep StepCore(Tensor previous, DecoderState state)
    {
        using var scope = NewDisposeScope();
        var before = Own<AttentiveState>(state);
        var embedding = Embed(previous);
        var (next, context, weights) = Recur(cell.ProjectEmbeddings(embedding), before.Recurrent, before.Memory);
        var top = next.Hidden;
        if (upper is not null)
        {
            var (states, above) = upper.Run(Drop(next.Hidden.unsqueeze(1)), before.Recurrent.Above!);
            (top, next) = (states.squeeze(1), next with { Above = above });
        }

        var output = ReadOut(top, embedding, context.squeeze(1));
        return new DecoderStep(
            scope.MoveToOuter(output),
            scope.MoveToOuter(weights.squeeze(1)),
            new AttentiveState(next.MoveToOuter(scope), before.Memory));
    }

    private protected override IEnumerable<LayerSummary> InnerLayers() =>
    [
        LayerSummary.Describe("bridge", bridge, $"[B,{_hiddenSize}]")
            .Takes(new LayerInput(LayerSummary.Encoder, attention.ValueSize > _hiddenSize ? "last state, backwards" : "last state")),
        LayerSummary.Describe("attention", attention, $"[B,T,{attention.ContextSize}]")
            .Takes(new(LayerSummary.Encoder, "all states"), new("cell", "query: state before", IsEarlier: true)),
        LayerSummary.Describe("cell", cell, $"[B,T,{_hiddenSize}]")
            .Takes(LayerSummary.FirstState(bridge), new("attention", "context"), new("embedding"), new("cell", IsEarlier: true)),
        .. DecoderCell.DescribeAbove(upper, bridge, _hiddenSize),
        LayerSummary.Describe("readOut", readOut, $"[B,T,{ReadOutSize}]", "Maxout")
            .Takes(new(upper is null ? nameof(cell) : nameof(upper), "state"), new("embedding"), new("attention", "context")),
    ];

    private protected override IEnumerable<LayerInput> ReadOutParts => [new("readOut")];

    // All steps, each as the paper has it. States [B,T,H], contexts [B,T,D], weights [B,T,S].
    private (Tensor States, Tensor Contexts, Tensor Weights) Run(Tensor[] inputs, AttentiveState start)
    {
        using var scope = NewDisposeScope();
        var states = new Tensor[inputs.Length];
        var contexts = new Tensor[inputs.Length];
        var weights = new Tensor[inputs.Length];
        var recurrent = start.Recurrent;
        for (var t = 0; t < inputs.Length; t++)
        {
            (recurrent, contexts[t], weights[t]) = Recur(inputs[t], recurrent, start.Memory);
            states[t] = recurrent.Hidden;
        }

        return scope.MoveToOuter(stack(states, 1), cat(contexts, 1), cat(weights, 1));
    }

    // The same numbers with less work inside the loop: the contexts' share of the gates comes from the encoder's states.
    private (Tensor States, Tensor Contexts, Tensor Weights) RunMapped(Tensor[] inputs, AttentiveState start)
    {
        using var scope = NewDisposeScope();
        var recurrent = start.Recurrent;
        var loop = new QueryLoop(attention, start.Memory, cell.ProjectFeedback); // to [B,S,G]
        var product = cell.ProjectState(loop.QueryWeight);
        var states = new Tensor[inputs.Length];
        for (var t = 0; t < inputs.Length; t++)
        {
            using var step = NewDisposeScope();
            var (share, query) = product(recurrent.Hidden);
            Term contextShare = loop.Ask(query);
            recurrent = cell.Step(inputs[t] + contextShare, share, recurrent).MoveToOuter(step);
            states[t] = recurrent.Hidden;
        }

        var (contexts, weights) = loop.End();
        return scope.MoveToOuter(stack(states, 1), contexts, weights);
    }

    // One step of the recurrence: attend with the previous state, then move on. Context [B,1,D], weights [B,1,S].
    private (RecurrentState State, Tensor Context, Tensor Weights) Recur(
        Term embeddingShare, RecurrentState previous, AttentionMemory memory)
    {
        using var scope = NewDisposeScope();
        var (context, weights) = attention.Compute(previous.Hidden.unsqueeze(1), memory);
        var next = cell.Step(embeddingShare + cell.ProjectFeedback(context.squeeze(1)), previous);
        return (next.MoveToOuter(scope), scope.MoveToOuter(context), scope.MoveToOuter(weights));
    }

    // Maxout of appendix A.2.2, [..,2R] -> [..,R]. The two of a pair stand R apart, not side by side: two plain halves.
    private Tensor ReadOut(Tensor states, Tensor embeddings, Tensor contexts)
    {
        using var scope = NewDisposeScope();
        var sum = readOut.Project(cat([states, embeddings, contexts], -1));
        var halves = sum.chunk(2, -1);
        return scope.MoveToOuter(Drop(halves[0].maximum(halves[1])));
    }

    // With two directions the backward half of the final state is the one after the first word.
    private Tensor Backward(Tensor final) => final.narrow(-1, final.shape[^1] - _hiddenSize, _hiddenSize);
}
