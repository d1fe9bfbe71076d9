using static AttentionKit.Scalars;

namespace AttentionKit;

/// <summary>A way of asking a memory a question: given a query, it weighs the memory's positions and returns their weighted mean.</summary>
/// <remarks>
/// It works in two moments. <see cref="Memorize"/> looks at the values once per batch and projects the keys; <see cref="Attend"/> then
/// answers any number of queries. Every mechanism honours this contract, so one can be swapped for another in one line. To write your own,
/// derive from this class and give it <see cref="Score"/>. Tensors it returns belong to the caller's dispose scope.
/// </remarks>
public abstract class AttentionMechanism : nn.Module
{
    /// <summary>Creates the part that all mechanisms share.</summary>
    /// <param name="name">The mechanism's name.</param>
    /// <param name="querySize">Size Q of a query.</param>
    /// <param name="valueSize">Size H of a value.</param>
    /// <param name="dropout">Probability of dropping a weight in training; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the probability not in 0 to below 1.</exception>
    protected AttentionMechanism(string name, long querySize, long valueSize, double dropout = 0) : base(name)
    {
        Guard.Positive(querySize);
        Guard.Positive(valueSize);
        Guard.Probability(dropout);
        QuerySize = querySize;
        ValueSize = valueSize;
        Dropout = dropout;
    }

    /// <summary>Size Q of a query.</summary>
    public long QuerySize { get; }

    /// <summary>Size H of a value.</summary>
    public long ValueSize { get; }

    /// <summary>Size of a context: that of a value.</summary>
    public long ContextSize => ValueSize;

    /// <summary>
    /// Probability with which a weight is dropped in training before the context is computed. The weights that are
    /// returned are those before dropout: always a distribution.
    /// </summary>
    public double Dropout { get; }

    /// <summary>Creates a mechanism by its kind.</summary>
    /// <param name="kind">Which mechanism.</param>
    /// <param name="querySize">Size Q of a query.</param>
    /// <param name="valueSize">Size H of a value; <see cref="AttentionKind.Dot"/> wants it equal to Q.</param>
    /// <param name="attentionSize">
    /// Size A of the space in which queries and keys are compared; without effect on <see cref="AttentionKind.Dot"/> and
    /// <see cref="AttentionKind.General"/>.
    /// </param>
    /// <param name="heads">Number N of heads of <see cref="AttentionKind.MultiHead"/>, a divisor of A.</param>
    /// <param name="window">Half width of the window of <see cref="AttentionKind.LocalPredictive"/>, in tokens.</param>
    /// <param name="dropout">Probability of dropping a weight in training; 0 for none.</param>
    /// <exception cref="ArgumentException">A size is out of range, or two do not go together.</exception>
    public static AttentionMechanism Create(
        AttentionKind kind, long querySize, long valueSize, long attentionSize, int heads = 4, int window = 4, double dropout = 0) =>
        kind switch
        {
            AttentionKind.Additive => new AdditiveAttention(querySize, valueSize, attentionSize, dropout),
            AttentionKind.Dot => DotAttention.Create(querySize, valueSize, dropout),
            AttentionKind.General => new GeneralAttention(querySize, valueSize, dropout),
            AttentionKind.Concat => new ConcatAttention(querySize, valueSize, attentionSize, dropout),
            AttentionKind.ScaledDotProduct => new ScaledDotProductAttention(querySize, valueSize, attentionSize, dropout),
            AttentionKind.MultiHead => new MultiHeadAttention(querySize, valueSize, attentionSize, heads, dropout),
            AttentionKind.LocalPredictive => new LocalPredictiveAttention(querySize, valueSize, attentionSize, window, dropout),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such attention mechanism."),
        };

    /// <summary>Looks at the values once: projects the keys and remembers which positions are real.</summary>
    /// <param name="values">
    /// The values, usually an encoder's states [B,S,H]. Padding may hold any finite number: its weight is 0, and 0 times
    /// infinity is not a number.
    /// </param>
    /// <param name="mask">True at real tokens [B,S], bool; every position is real where null.</param>
    /// <param name="causal">
    /// True where a sentence asks itself and no word may see what comes after it: of T queries the last sees all S values, and each
    /// before it one fewer (Vaswani et al., 2017, section 3.2.3).
    /// </param>
    /// <returns>What <see cref="Attend"/> asks, owned by the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">
    /// A shape, type or device does not fit, a size is 0, or a sentence of the mask has no real token, or not where causal needs one: at
    /// its beginning.
    /// </exception>
    public AttentionMemory Memorize(Tensor values, Tensor? mask = null, bool causal = false)
    {
        CheckValues(values, mask, causal);
        return MemorizeUnchecked(values, mask, causal);
    }

    /// <summary>The checks of <see cref="Memorize"/>.</summary>
    internal void CheckValues(Tensor values, Tensor? mask, bool causal)
    {
        Guard.Shape(values, "[B,S,H]", [-1, -1, ValueSize]);
        CheckParameters(values);
        if (mask is not null) CheckMask(mask, values, causal);
    }

    /// <summary><see cref="Memorize"/> without its checks: for layers whose values are made by others that were checked.</summary>
    internal AttentionMemory MemorizeUnchecked(Tensor values, Tensor? mask, bool causal = false)
    {
        using var scope = NewDisposeScope();
        var keys = ProjectKeys(values);
        var content = ProjectValues(values);
        var padding = mask?.logical_not().unsqueeze(1);
        mask ??= ones(values.shape[0], values.shape[1], dtype: ScalarType.Bool, device: values.device);
        return new AttentionMemory(this, values, keys, content, mask, padding, causal).MoveToOuter(scope);
    }

    /// <summary>Answers queries: each is compared with every key, and the weights average the values.</summary>
    /// <param name="query">The queries [B,T,Q]; T = 1 inside a recurrent decoder, all T at once otherwise.</param>
    /// <param name="memory">What <see cref="Memorize"/> returned.</param>
    /// <returns>
    /// The contexts [B,T,H], and the weights [B,T,S]: each row is a distribution over the real tokens, exactly 0 at padding.
    /// </returns>
    /// <exception cref="ArgumentException">A shape, type or device does not fit, or the memory is another mechanism's.</exception>
    public (Tensor Context, Tensor Weights) Attend(Tensor query, AttentionMemory memory)
    {
        CheckQuery(query, memory);
        return Compute(query, memory);
    }

    /// <summary>The keys that queries are compared with; the values themselves unless a mechanism projects them.</summary>
    /// <param name="values">The values [B,S,H].</param>
    /// <returns>The keys [B,S,A].</returns>
    protected virtual Tensor ProjectKeys(Tensor values) => values;

    /// <summary>What the weights average; the values themselves unless a mechanism projects them.</summary>
    /// <param name="values">The values [B,S,H].</param>
    /// <returns>What is averaged [B,S,H].</returns>
    protected virtual Tensor ProjectValues(Tensor values) => values;

    /// <summary>How well each key answers each query: any real number, before the softmax.</summary>
    /// <param name="query">The queries [B,T,Q].</param>
    /// <param name="memory">The memory, of which the keys are compared with the queries.</param>
    /// <returns>The scores [B,T,S].</returns>
    protected abstract Tensor Score(Tensor query, AttentionMemory memory);

    /// <summary><see cref="Attend"/> without its checks: for loops that have checked once.</summary>
    internal virtual (Tensor Context, Tensor Weights) Compute(Tensor query, AttentionMemory memory)
    {
        using var scope = NewDisposeScope();
        var weights = Weigh(query, memory);
        var context = Drop(weights).bmm(memory.Content);
        return scope.MoveToOuter(context, weights);
    }

    /// <summary>
    /// Whether a context is <see cref="AttentionMemory.Content"/> averaged by the weights, and nothing more: then a linear
    /// map of the context is the average of the map of the content, which can be made once for all queries.
    /// </summary>
    internal virtual bool ContextIsMean => true;

    /// <summary>The weights of <see cref="Compute"/>, before dropout.</summary>
    internal Tensor Weigh(Tensor query, AttentionMemory memory)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Normalise(Score(query, memory), memory.HiddenFrom(query.shape[1]), memory.Steering));
    }

    /// <summary>The score for a loop of single queries: what they have in common is done once.</summary>
    internal virtual PreparedScore Prepare(AttentionMemory memory) => new(null, query => Score(query, memory));

    /// <summary>Scores to weights: a softmax over the real positions, exactly 0 elsewhere.</summary>
    /// <param name="scores">The scores, S last.</param>
    /// <param name="padding">True where a score must not count; null where all do.</param>
    /// <param name="steering">What is done to the weights; null leaves them alone.</param>
    internal static Tensor Normalise(Tensor scores, Tensor? padding, Steering? steering = null)
    {
        if (steering?.Weights is { } forced) return forced.expand_as(scores);
        if (steering is not null) scores = steering.Temper(scores);
        return (padding is null ? scores : scores.masked_fill(padding, NegativeInfinity)).softmax(-1);
    }

    /// <summary>The weights after dropout: the same tensor outside training.</summary>
    internal Tensor Drop(Tensor weights) => training && Dropout > 0 ? nn.functional.dropout(weights, Dropout) : weights;

    /// <summary>
    /// Inner products of queries and keys [B,T,S]. A product of huge vectors overflows to infinity, and the softmax of two
    /// infinities is not a number: the largest finite number takes infinity's place.
    /// </summary>
    private protected static Tensor Products(Tensor query, Tensor keys)
    {
        var products = query.matmul(keys.transpose(-2, -1));
        var limits = finfo(products.dtype);
        using Scalar lowest = limits.min, highest = limits.max;
        return products.clamp(lowest, highest);
    }

    private protected void CheckQuery(Tensor query, AttentionMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (!ReferenceEquals(memory.Owner, this))
        {
            throw new ArgumentException(
                $"The memory was made by another {memory.Owner.GetName()}; expected one that this mechanism's Memorize returned.",
                nameof(memory));
        }

        Guard.Shape(query, "[B,T,Q]", [memory.Values.shape[0], -1, QuerySize]);
        Guard.Matches(query, memory.Values, "the memory's values");
        if (!memory.IsCausal || query.shape[1] <= memory.Values.shape[1]) return;
        throw new ArgumentException(
            $"query {Guard.Format(query.shape)} has more positions than the {memory.Values.shape[1]} values of a causal memory; " +
            "expected no more: the first would see nothing.", nameof(query));
    }

    private static void CheckMask(Tensor mask, Tensor values, bool causal)
    {
        Guard.Shape(mask, "[B,S]", [values.shape[0], values.shape[1]]);
        Guard.Type(mask, ScalarType.Bool, "true marks a real token");
        Guard.Device(mask, values, "the values");
        using var scope = NewDisposeScope();
        using var none = no_grad();
        var empty = (causal ? mask.narrow(1, 0, 1) : mask).any(1).logical_not();
        if (!empty.any().item<bool>()) return;
        var rows = string.Join(", ", empty.nonzero().data<long>().ToArray());
        throw new ArgumentException(
            $"mask {Guard.Format(mask.shape)} has no real token {(causal ? "at the beginning of" : "in")} sentence {rows}; " +
            $"expected {(causal ? "true in the first column" : "at least one true in each row")}: a softmax over nothing is not a number.",
            nameof(mask));
    }

    private void CheckParameters(Tensor values)
    {
        if (parameters().FirstOrDefault() is { } weight) Guard.Matches(values, weight, "the mechanism's own weights");
    }
}
