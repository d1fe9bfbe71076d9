namespace AttentionKit;

/// <summary>
/// Additive attention: score(q, h) = vᵀ tanh(W q + U h). Bahdanau, Cho and Bengio (2015), section 3.1 and appendix A.1.2.
/// </summary>
/// <remarks>
/// W [A,Q], U [A,H] and v [A] have no biases, as in the paper, and start Xavier-uniform. (The paper starts W and U at
/// N(0, 0.001²) and v at 0, which suits its Adadelta but makes Adam waste the first epochs.)
/// </remarks>
public sealed class AdditiveAttention : AttentionMechanism
{
    private readonly Linear query;
    private readonly Linear key;
    private readonly Linear score;

    /// <summary>Creates additive attention.</summary>
    /// <param name="querySize">Size Q of a query.</param>
    /// <param name="valueSize">Size H of a value.</param>
    /// <param name="attentionSize">Size A of the space in which queries and keys are added.</param>
    /// <param name="dropout">Probability of dropping a weight in training; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the probability not in 0 to below 1.</exception>
    public AdditiveAttention(long querySize, long valueSize, long attentionSize, double dropout = 0)
        : base(nameof(AdditiveAttention), querySize, valueSize, dropout)
    {
        Guard.Positive(attentionSize);
        AttentionSize = attentionSize;
        query = Projection.Create(querySize, attentionSize);
        key = Projection.Create(valueSize, attentionSize);
        score = Projection.Create(attentionSize, 1);
        RegisterComponents();
    }

    /// <summary>Size A of the space in which queries and keys are added.</summary>
    public long AttentionSize { get; }

    /// <inheritdoc/>
    protected override Tensor ProjectKeys(Tensor values) => key.Project(values);

    /// <inheritdoc/>
    protected override Tensor Score(Tensor query, AttentionMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return AdditiveScore.Compute(this.query.Project(query), memory.Keys, score);
    }

    /// <inheritdoc/>
    internal override PreparedScore Prepare(AttentionMemory memory) => AdditiveScore.Prepare(query.weight!, memory.Keys, score);
}
