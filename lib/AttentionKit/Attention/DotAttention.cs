namespace AttentionKit;

/// <summary>
/// Dot attention: score(q, h) = qᵀ h. Luong, Pham and Manning (2015), section 3.1, "dot". It has no weights of its own,
/// so queries and values must be of one size.
/// </summary>
public sealed class DotAttention : AttentionMechanism
{
    /// <summary>Creates dot attention.</summary>
    /// <param name="size">Size of queries and values, Q = H.</param>
    /// <param name="dropout">Probability of dropping a weight in training; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive, or the probability not in 0 to below 1.</exception>
    public DotAttention(long size, double dropout = 0) : base(nameof(DotAttention), size, size, dropout)
    {
        RegisterComponents();
    }

    /// <summary>Creates dot attention after checking that queries can meet values.</summary>
    internal static DotAttention Create(long querySize, long valueSize, double dropout)
    {
        if (querySize == valueSize) return new DotAttention(querySize, dropout);
        throw new ArgumentException(
            $"Dot attention compares queries with values as they are, but querySize is {querySize} and valueSize {valueSize}; " +
            "expected one size for both. Choose General, Additive or another mechanism that projects them.", nameof(querySize));
    }

    /// <inheritdoc/>
    protected override Tensor Score(Tensor query, AttentionMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return Products(query, memory.Keys);
    }
}
