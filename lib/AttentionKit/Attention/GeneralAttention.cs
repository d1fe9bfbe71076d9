namespace AttentionKit;

/// <summary>General attention: score(q, h) = qᵀ W h. Luong, Pham and Manning (2015), section 3.1, "general".</summary>
/// <remarks>W [Q,H] starts Xavier-uniform. W h is the key, projected once.</remarks>
public sealed class GeneralAttention : AttentionMechanism
{
    private readonly Linear key;

    /// <summary>Creates general attention.</summary>
    /// <param name="querySize">Size Q of a query.</param>
    /// <param name="valueSize">Size H of a value.</param>
    /// <param name="dropout">Probability of dropping a weight in training; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the probability not in 0 to below 1.</exception>
    public GeneralAttention(long querySize, long valueSize, double dropout = 0)
        : base(nameof(GeneralAttention), querySize, valueSize, dropout)
    {
        key = Projection.Create(valueSize, querySize);
        RegisterComponents();
    }

    /// <inheritdoc/>
    protected override Tensor ProjectKeys(Tensor values) => key.Project(values);

    /// <inheritdoc/>
    protected override Tensor Score(Tensor query, AttentionMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return Products(query, memory.Keys);
    }
}
