namespace AttentionKit;

/// <summary>
/// Multi-head attention: N scaled dot products side by side, each in a space of its own, then one linear map.
/// Vaswani et al. (2017), section 3.2.2.
/// </summary>
/// <remarks>
/// W for queries [A,Q], keys [A,H] and values [A,H], each head using A/N rows, and W for the output [H,A]; no biases, as in
/// the paper; all start Xavier-uniform. The weights <see cref="AttentionMechanism.Attend"/> returns are the mean over the
/// heads; <see cref="AttendHeads"/> gives each head's.
/// </remarks>
public sealed class MultiHeadAttention : AttentionMechanism
{
    private readonly Linear query;
    private readonly Linear key;
    private readonly Linear value;
    private readonly Linear output;
    private readonly Scalar _scale;

    /// <summary>Creates multi-head attention.</summary>
    /// <param name="querySize">Size Q of a query.</param>
    /// <param name="valueSize">Size H of a value.</param>
    /// <param name="attentionSize">Size A of all heads together: the paper's d_model.</param>
    /// <param name="heads">Number N of heads, a divisor of A.</param>
    /// <param name="dropout">Probability of dropping a weight in training; 0 for none.</param>
    /// <exception cref="ArgumentException">A size is out of range, or A is not a multiple of N.</exception>
    public MultiHeadAttention(long querySize, long valueSize, long attentionSize, int heads, double dropout = 0)
        : base(nameof(MultiHeadAttention), querySize, valueSize, dropout)
    {
        Guard.Positive(attentionSize);
        Guard.Positive(heads);
        if (attentionSize % heads != 0)
            throw new ArgumentException($"attentionSize is {attentionSize}; expected a multiple of the {heads} heads.", nameof(attentionSize));
        Heads = heads;
        query = Projection.Create(querySize, attentionSize);
        key = Projection.Create(valueSize, attentionSize);
        value = Projection.Create(valueSize, attentionSize);
        output = Projection.Create(attentionSize, valueSize);
        _scale = 1 / Math.Sqrt(attentionSize / heads);
        RegisterComponents();
    }

    /// <summary>Number N of heads.</summary>
    public int Heads { get; }

    /// <summary><see cref="AttentionMechanism.Attend"/> with each head's weights.</summary>
    /// <param name="query">The queries [B,T,Q].</param>
    /// <param name="memory">What <see cref="AttentionMechanism.Memorize"/> returned.</param>
    /// <returns>The contexts [B,T,H], and each head's weights [B,N,T,S].</returns>
    /// <exception cref="ArgumentException">A shape, type or device does not fit, or the memory is another mechanism's.</exception>
    public (Tensor Context, Tensor Weights) AttendHeads(Tensor query, AttentionMemory memory)
    {
        CheckQuery(query, memory);
        return ComputeHeads(query, memory);
    }

    /// <summary><see cref="AttendHeads"/> without its checks.</summary>
    internal (Tensor Context, Tensor Weights) ComputeHeads(Tensor query, AttentionMemory memory)
    {
        using var scope = NewDisposeScope();
        var weights = Normalise(Score(query, memory), memory.HiddenFrom(query.shape[1])?.unsqueeze(1), memory.Steering);
        // (B, N, T, A/N) -> (B, T, A) -> (B, T, H)
        var heads = Drop(weights).matmul(memory.Content);
        var context = output.Project(heads.transpose(1, 2).flatten(2));
        return scope.MoveToOuter(context, weights);
    }

    /// <inheritdoc/>
    protected override Tensor ProjectKeys(Tensor values) => Split(key.Project(values));

    /// <inheritdoc/>
    protected override Tensor ProjectValues(Tensor values) => Split(value.Project(values));

    /// <inheritdoc/>
    /// <returns>Each head's scores [B,N,T,S].</returns>
    protected override Tensor Score(Tensor query, AttentionMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return Products(Split(this.query.Project(query)).mul(_scale), memory.Keys);
    }

    // Each head has weights of its own.
    internal override bool ContextIsMean => false;

    internal override (Tensor Context, Tensor Weights) Compute(Tensor query, AttentionMemory memory)
    {
        using var scope = NewDisposeScope();
        var (context, weights) = ComputeHeads(query, memory);
        return scope.MoveToOuter(context, weights.mean([1]));
    }

    // (B, L, A) -> (B, N, L, A/N)
    private Tensor Split(Tensor projected) => projected.unflatten(2, [Heads, projected.shape[2] / Heads]).transpose(1, 2);
}
