namespace AttentionKit;

/// <summary>
/// A layer of a Transformer: words ask the words of their own sentence, then, in a decoder, the source's, then each passes a
/// feed-forward network. Vaswani et al. (2017), sections 3.1 to 3.3.
/// </summary>
/// <remarks>
/// Each part's answer is added to what went in, and the sum is normalised: LayerNorm(x + part(x)). With
/// <see cref="Seq2SeqConfig.PreNorm"/> it is x + part(LayerNorm(x)) (Xiong et al., 2020). Dropout acts on each part's answer before it is
/// added (section 5.4). Weights start Xavier-uniform, biases 0. Tensors returned belong to the caller's dispose scope.
/// </remarks>
public sealed class TransformerLayer : nn.Module
{
    private readonly MultiHeadAttention selfAttention;
    private readonly LayerNorm selfNorm;
    private readonly MultiHeadAttention? crossAttention;
    private readonly LayerNorm? crossNorm;
    private readonly Linear inner;
    private readonly Linear outer;
    private readonly LayerNorm feedForwardNorm;
    private readonly double _dropout;
    private readonly bool _preNorm;

    /// <summary>Creates a layer.</summary>
    /// <param name="config">The sizes: states H, heads A and N, feed-forward network F.</param>
    /// <param name="attendsToSource">Whether it also asks a memory of the source, as a decoder's layer does.</param>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    public TransformerLayer(Seq2SeqConfig config, bool attendsToSource = false) : base(nameof(TransformerLayer))
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        MultiHeadAttention Heads() => new(config.HiddenSize, config.HiddenSize, config.AttentionSize, config.Heads, config.AttentionDropout);
        selfAttention = Heads();
        selfNorm = nn.LayerNorm(config.HiddenSize);
        if (attendsToSource) (crossAttention, crossNorm) = (Heads(), nn.LayerNorm(config.HiddenSize));
        var feedForwardSize = config.FeedForwardSize ?? (4 * config.HiddenSize);
        inner = Projection.Create(config.HiddenSize, feedForwardSize, bias: true);
        outer = Projection.Create(feedForwardSize, config.HiddenSize, bias: true);
        feedForwardNorm = nn.LayerNorm(config.HiddenSize);
        (_dropout, _preNorm) = (config.Dropout, config.PreNorm);
        RegisterComponents();
    }

    /// <summary>Where words ask the words of their own sentence.</summary>
    public MultiHeadAttention SelfAttention => selfAttention;

    /// <summary>Where words ask the source; null in a layer that does not.</summary>
    public MultiHeadAttention? CrossAttention => crossAttention;

    /// <summary>Sentences through a layer that asks no source.</summary>
    /// <param name="states">One state a word [B,T,H].</param>
    /// <param name="mask">True at real words [B,T]; every position is real where null.</param>
    /// <param name="causal">Whether a word sees only itself and the words before it.</param>
    /// <returns>The next layer's states [B,T,H].</returns>
    /// <exception cref="ArgumentException">A shape, type or device does not fit, or a sentence has no real word.</exception>
    /// <exception cref="InvalidOperationException">The layer asks a source.</exception>
    public Tensor Forward(Tensor states, Tensor? mask = null, bool causal = false)
    {
        if (crossAttention is not null)
            throw new InvalidOperationException("The layer also asks a source: it is part of a decoder, which gives it one.");
        selfAttention.CheckValues(states, mask, causal);
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Pass(states, mask, causal).States);
    }

    /// <summary>What the layer knows of the source.</summary>
    internal AttentionMemory MemorizeSource(EncoderOutput encoded) => crossAttention!.MemorizeUnchecked(encoded.States, encoded.Mask);

    /// <summary>Words through the layer.</summary>
    /// <param name="states">One state a word [B,T,H].</param>
    /// <param name="mask">True at real words [B,T]; every position is real where null.</param>
    /// <param name="causal">Whether a word sees only itself and the words before it.</param>
    /// <param name="earlier">What the layer knows of the words before these; null where there are none.</param>
    /// <param name="source">What it knows of the source; null in an encoder.</param>
    internal LayerPass Pass(Tensor states, Tensor? mask, bool causal, AttentionMemory? earlier = null, AttentionMemory? source = null)
    {
        using var scope = NewDisposeScope();
        var query = Before(selfNorm, states);
        var memory = selfAttention.MemorizeUnchecked(query, mask, causal);
        if (earlier is not null) memory = earlier.Append(memory);
        var (answer, own) = selfAttention.ComputeHeads(query, memory);
        var sum = Add(states, answer, selfNorm);
        Tensor? cross = null;
        if (crossAttention is not null)
        {
            (answer, cross) = crossAttention.ComputeHeads(Before(crossNorm!, sum), source!);
            sum = Add(sum, answer, crossNorm!);
        }

        answer = outer.Project(inner.Project(Before(feedForwardNorm, sum)).relu());
        return new LayerPass(Add(sum, answer, feedForwardNorm), memory, own, cross).MoveToOuter(scope);
    }

    private Tensor Before(LayerNorm norm, Tensor states) => _preNorm ? norm.call(states) : states;

    private Tensor Add(Term states, Tensor answer, LayerNorm norm)
    {
        var sum = states + (training && _dropout > 0 ? nn.functional.dropout(answer, _dropout) : answer);
        return _preNorm ? sum : norm.call(sum);
    }
}

/// <summary>What a layer of a Transformer gives.</summary>
/// <param name="States">The next layer's states [B,T,H].</param>
/// <param name="Memory">What it knows of the words so far.</param>
/// <param name="OwnWeights">Where each head looked in the words' own sentence [B,N,T,S].</param>
/// <param name="CrossWeights">Where each head looked in the source [B,N,T,S]; null in an encoder.</param>
internal sealed record LayerPass(Tensor States, AttentionMemory Memory, Tensor OwnWeights, Tensor? CrossWeights)
{
    /// <summary>Gives the tensors that were made in a scope to the one outside it.</summary>
    public LayerPass MoveToOuter(DisposeScope scope)
    {
        scope.MoveToOuter(States, OwnWeights);
        if (CrossWeights is not null) scope.MoveToOuter(CrossWeights);
        Memory.MoveToOuter(scope);
        return this;
    }
}
