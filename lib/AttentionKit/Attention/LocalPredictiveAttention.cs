using static AttentionKit.Scalars;

namespace AttentionKit;

/// <summary>
/// Local attention with a predicted position, "local-p": each query predicts where to look,
/// p = L sigmoid(vᵀ tanh(W q)), and weighs the tokens at most D away by qᵀ U h and by a Gaussian around p with σ = D/2.
/// Luong, Pham and Manning (2015), section 3.2, equations 9 and 10, with the "general" score.
/// </summary>
/// <remarks>
/// L is the sentence's real length; positions count its real tokens from 0. The paper multiplies a softmax by the Gaussian and leaves the
/// product as it is; here it is divided by its sum, so that the weights are a distribution as every mechanism's are: the softmax, inside
/// the window, of score - (s - p)² / 2σ². U [Q,H], W [A,Q] and v [A] have no biases and start Xavier-uniform.
/// </remarks>
public sealed class LocalPredictiveAttention : AttentionMechanism
{
    private readonly Linear key;
    private readonly Linear position;
    private readonly Linear score;

    /// <summary>Creates local predictive attention.</summary>
    /// <param name="querySize">Size Q of a query.</param>
    /// <param name="valueSize">Size H of a value.</param>
    /// <param name="attentionSize">Size A of the space in which the position is predicted.</param>
    /// <param name="window">Half width D of the window, in tokens.</param>
    /// <param name="dropout">Probability of dropping a weight in training; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the probability not in 0 to below 1.</exception>
    public LocalPredictiveAttention(long querySize, long valueSize, long attentionSize, int window, double dropout = 0)
        : base(nameof(LocalPredictiveAttention), querySize, valueSize, dropout)
    {
        Guard.Positive(attentionSize);
        Guard.Positive(window);
        Window = window;
        key = Projection.Create(valueSize, querySize);
        position = Projection.Create(querySize, attentionSize);
        score = Projection.Create(attentionSize, 1);
        RegisterComponents();
    }

    /// <summary>Half width D of the window, in tokens.</summary>
    public int Window { get; }

    /// <inheritdoc/>
    protected override Tensor ProjectKeys(Tensor values) => key.Project(values);

    /// <inheritdoc/>
    protected override Tensor Score(Tensor query, AttentionMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (memory.IsCausal)
            throw new ArgumentException("The memory is causal; expected one that is not: all words of a window may be hidden.", nameof(memory));
        var mask = memory.Mask.to(query.dtype);
        // Which real token each position holds, and how many there are: (B, 1, S) and (B, 1, 1).
        var positions = (mask.cumsum(1) - One).unsqueeze(1);
        var lengths = mask.sum(dim: 1, keepdim: true).unsqueeze(2);
        var predicted = lengths * score.call(position.Project(query).tanh()).sigmoid();
        var distances = positions - predicted; // (B, T, S)
        var squares = distances * distances;
        // With σ = D/2, 2σ² is D²/2.
        using Scalar farthest = (double)Window * Window, doubleVariance = Window * Window / 2.0;
        return (Products(query, memory.Keys) - (squares / doubleVariance)).masked_fill(squares > farthest, NegativeInfinity);
    }
}
