namespace AttentionKit;

/// <summary>
/// A sequence as one vector: a learned query attends to it. For classifying sentences, and as the attention layer of a
/// <see cref="TorchSharp.Modules.Sequential"/> model. Yang et al. (2016), section 2.2, where the query is the "word
/// context vector"; with <see cref="AdditiveAttention"/>, Lin et al. (2017) with one hop.
/// </summary>
/// <remarks>The query starts N(0, 1/Q). Tensors returned belong to the caller's dispose scope.</remarks>
public sealed class AttentionPooling : nn.Module<Tensor, Tensor>
{
    private readonly AttentionMechanism mechanism;
    private readonly Parameter query;

    /// <summary>Creates the layer.</summary>
    /// <param name="mechanism">The mechanism; the layer owns it.</param>
    public AttentionPooling(AttentionMechanism mechanism) : base(nameof(AttentionPooling))
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        this.mechanism = mechanism;
        using Scalar deviation = 1 / Math.Sqrt(mechanism.QuerySize);
        query = nn.Parameter(randn(mechanism.QuerySize).mul(deviation));
        RegisterComponents();
    }

    /// <summary>The mechanism inside.</summary>
    public AttentionMechanism Mechanism => mechanism;

    /// <summary>Pools sequences without padding.</summary>
    /// <param name="values">The sequences [B,S,H].</param>
    /// <returns>One vector a sequence [B,H].</returns>
    /// <exception cref="ArgumentException">The shape, type or device does not fit.</exception>
    public override Tensor forward(Tensor values)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Pool(values).Context);
    }

    /// <summary>Pools padded sequences.</summary>
    /// <param name="values">The sequences [B,S,H].</param>
    /// <param name="mask">True at real positions [B,S]; every position is real where null.</param>
    /// <returns>One vector a sequence [B,H], and the weights with which its positions entered [B,S].</returns>
    /// <exception cref="ArgumentException">A shape, type or device does not fit, or a sequence has no real position.</exception>
    public (Tensor Context, Tensor Weights) Pool(Tensor values, Tensor? mask = null)
    {
        using var scope = NewDisposeScope();
        var memory = mechanism.Memorize(values, mask);
        var queries = query.expand(values.shape[0], 1, mechanism.QuerySize);
        var (context, weights) = mechanism.Attend(queries, memory);
        return scope.MoveToOuter(context.squeeze(1), weights.squeeze(1));
    }
}
