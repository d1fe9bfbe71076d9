namespace AttentionKit;

/// <summary>
/// Concat attention: score(q, h) = vᵀ tanh(W [q; h]). Luong, Pham and Manning (2015), section 3.1, "concat" (equation 8).
/// </summary>
/// <remarks>
/// W [A,Q+H] and v [A] start Xavier-uniform. W [q; h] is the sum of what its left columns make of q and its right columns make of h, so the
/// keys are projected once and nothing is ever concatenated: with other first weights, this is <see cref="AdditiveAttention"/>.
/// </remarks>
public sealed class ConcatAttention : AttentionMechanism
{
    private readonly Linear both;
    private readonly Linear score;

    /// <summary>Creates concat attention.</summary>
    /// <param name="querySize">Size Q of a query.</param>
    /// <param name="valueSize">Size H of a value.</param>
    /// <param name="attentionSize">Size A of the space in which queries and keys meet.</param>
    /// <param name="dropout">Probability of dropping a weight in training; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the probability not in 0 to below 1.</exception>
    public ConcatAttention(long querySize, long valueSize, long attentionSize, double dropout = 0)
        : base(nameof(ConcatAttention), querySize, valueSize, dropout)
    {
        Guard.Positive(attentionSize);
        AttentionSize = attentionSize;
        both = Projection.Create(querySize + valueSize, attentionSize);
        score = Projection.Create(attentionSize, 1);
        RegisterComponents();
    }

    /// <summary>Size A of the space in which queries and keys meet.</summary>
    public long AttentionSize { get; }

    /// <inheritdoc/>
    protected override Tensor ProjectKeys(Tensor values) => OneDnn.Linear(values, both.weight.narrow(1, QuerySize, ValueSize), null);

    /// <inheritdoc/>
    protected override Tensor Score(Tensor query, AttentionMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return AdditiveScore.Compute(OneDnn.Linear(query, both.weight.narrow(1, 0, QuerySize), null), memory.Keys, score);
    }

    /// <inheritdoc/>
    internal override PreparedScore Prepare(AttentionMemory memory) =>
        AdditiveScore.Prepare(both.weight!.narrow(1, 0, QuerySize), memory.Keys, score);
}
