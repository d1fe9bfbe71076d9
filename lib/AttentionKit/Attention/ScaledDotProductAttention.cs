namespace AttentionKit;

/// <summary>
/// Scaled dot-product attention: score(q, h) = qᵀ h / √d, d the size of a key. Vaswani et al. (2017), section 3.2.1,
/// equation 1. With learned projections, score(q, h) = (W q)ᵀ (U h) / √A.
/// </summary>
/// <remarks>W [A,Q] and U [A,H] have no biases and start Xavier-uniform.</remarks>
public sealed class ScaledDotProductAttention : AttentionMechanism
{
    private readonly Linear? query;
    private readonly Linear? key;
    private readonly Scalar _scale;

    /// <summary>Creates equation 1 as it stands, without weights of its own: queries and values are of one size.</summary>
    /// <param name="size">Size of queries and values, Q = H.</param>
    /// <param name="dropout">Probability of dropping a weight in training; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive, or the probability not in 0 to below 1.</exception>
    public ScaledDotProductAttention(long size, double dropout = 0) : base(nameof(ScaledDotProductAttention), size, size, dropout)
    {
        _scale = 1 / Math.Sqrt(size);
        RegisterComponents();
    }

    /// <summary>Creates the form with learned projections, for queries and values of any size.</summary>
    /// <param name="querySize">Size Q of a query.</param>
    /// <param name="valueSize">Size H of a value.</param>
    /// <param name="attentionSize">Size A of the space in which queries and keys are compared.</param>
    /// <param name="dropout">Probability of dropping a weight in training; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the probability not in 0 to below 1.</exception>
    public ScaledDotProductAttention(long querySize, long valueSize, long attentionSize, double dropout = 0)
        : base(nameof(ScaledDotProductAttention), querySize, valueSize, dropout)
    {
        Guard.Positive(attentionSize);
        query = Projection.Create(querySize, attentionSize);
        key = Projection.Create(valueSize, attentionSize);
        _scale = 1 / Math.Sqrt(attentionSize);
        RegisterComponents();
    }

    /// <inheritdoc/>
    protected override Tensor ProjectKeys(Tensor values) => key is null ? values : key.Project(values);

    /// <inheritdoc/>
    protected override Tensor Score(Tensor query, AttentionMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var projected = this.query is null ? query : this.query.Project(query);
        // Scaled before the product: [B,T,A] is smaller than [B,T,S], and less can overflow.
        return Products(projected.mul(_scale), memory.Keys);
    }
}
