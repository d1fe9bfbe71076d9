namespace AttentionKit;

/// <summary>
/// A GRU or LSTM cell with two inputs: embeddings, which are known for all steps before the first, and a feedback (a context or the last
/// attentional state), which is known only at its step. So most of the input's product is done once, outside the loop.
/// </summary>
/// <remarks>The gates are those of <see cref="RecurrentStep"/>.</remarks>
internal sealed class DecoderCell : nn.Module
{
    private readonly Linear embedding;
    private readonly Linear feedback;
    private readonly Linear hidden;
    private readonly CellKind _kind;

    public DecoderCell(CellKind kind, long embeddingSize, long feedbackSize, long hiddenSize)
        : base(kind == CellKind.Gru ? "GRUCell" : "LSTMCell")
    {
        _kind = kind;
        HiddenSize = hiddenSize;
        var gates = hiddenSize * (kind == CellKind.Gru ? 3 : 4);
        embedding = Projection.Create(embeddingSize, gates, bias: true);
        feedback = Projection.Create(feedbackSize, gates);
        hidden = Projection.Create(hiddenSize, gates, bias: true);
        RecurrentWeights.Orthogonal(hidden.weight, hiddenSize);
        RecurrentWeights.Bias(embedding.bias!, hiddenSize, forget: true);
        RegisterComponents();
    }

    /// <summary>The decoder's layers above the cell; null where there are none.</summary>
    public static RecurrentLayer? LayersAbove(Seq2SeqConfig config) => config.DecoderLayers == 1
        ? null
        : new RecurrentLayer(config.Cell, config.HiddenSize, config.HiddenSize, config.DecoderLayers - 1, dropout: config.Dropout);

    /// <summary>The row of those layers; none where there are none.</summary>
    public static IEnumerable<LayerSummary> DescribeAbove(RecurrentLayer? upper, Bridge bridge, long size) => upper is null
        ? []
        : [LayerSummary.Describe(nameof(upper), upper, Invariant($"[B,T,{size}]")).Takes(LayerSummary.FirstState(bridge), new("cell"), new(nameof(upper), IsEarlier: true))];

    /// <summary>Size H of the state.</summary>
    public long HiddenSize { get; }

    /// <summary>The embeddings' share of the gates, for any number of steps at once.</summary>
    /// <param name="embeddings">The embeddings [..,E].</param>
    /// <returns>Their share [..,G], with the input's bias.</returns>
    public Tensor ProjectEmbeddings(Tensor embeddings) => embedding.Project(embeddings);

    /// <summary>The feedback's share of the gates.</summary>
    /// <param name="feedback">The feedback [..,C].</param>
    /// <returns>Its share [..,G].</returns>
    public Tensor ProjectFeedback(Tensor feedback) => this.feedback.Project(feedback);

    /// <summary>One step.</summary>
    /// <param name="input">The sum of the embedding's and the feedback's share [B,G].</param>
    /// <param name="state">The previous state.</param>
    public RecurrentState Step(Tensor input, RecurrentState state)
    {
        using var recurrent = hidden.Project(state.Hidden);
        return Step(input, recurrent, state);
    }

    /// <summary>One step whose state has met its weights already.</summary>
    /// <param name="input">The sum of the embedding's and the feedback's share [B,G].</param>
    /// <param name="recurrent">The state's share [B,G].</param>
    /// <param name="state">The previous state.</param>
    public RecurrentState Step(Tensor input, Tensor recurrent, RecurrentState state) =>
        RecurrentStep.Advance(_kind, input, recurrent, state);

    /// <summary>
    /// The state's share of the gates [B,G], and another map of the state [B,A], in one product: one large one is faster than
    /// two small ones.
    /// </summary>
    /// <param name="other">The weight of the other map [A,H]; null where the state itself is wanted [B,H].</param>
    public Func<Tensor, (Tensor Share, Tensor Mapped)> ProjectState(Tensor? other)
    {
        if (other is null) return state => (hidden.Project(state), state);
        long[] sizes = [hidden.weight!.shape[0], other.shape[0]];
        var weight = cat([hidden.weight, other], 0);
        var bias = cat([hidden.bias!, zeros(sizes[1], dtype: other.dtype, device: other.device)], 0);
        return state =>
        {
            var parts = OneDnn.Linear(state, weight, bias).split(sizes, -1);
            return (parts[0], parts[1]);
        };
    }
}
