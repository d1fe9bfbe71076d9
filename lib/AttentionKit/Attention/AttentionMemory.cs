namespace AttentionKit;

/// <summary>
/// The encoder's states as attention sees them: what is averaged, what is compared with the query, and which positions
/// are real. Made once per batch by <see cref="AttentionMechanism.Memorize"/>.
/// </summary>
/// <remarks>Its tensors belong to the dispose scope in which it was made.</remarks>
public sealed class AttentionMemory
{
    internal AttentionMemory(AttentionMechanism owner, Tensor values, Tensor keys, Tensor content, Tensor mask, Tensor? padding, bool isCausal)
    {
        Owner = owner;
        Values = values;
        Keys = keys;
        Content = content;
        Mask = mask;
        Padding = padding;
        IsCausal = isCausal;
    }

    /// <summary>The values as they were given [B,S,H].</summary>
    public Tensor Values { get; }

    /// <summary>The projected keys: [B,S,A], or [B,N,S,A/N] for <see cref="MultiHeadAttention"/>.</summary>
    public Tensor Keys { get; }

    /// <summary>True at real tokens [B,S].</summary>
    public Tensor Mask { get; }

    /// <summary>Whether a query sees only the values up to its own position.</summary>
    public bool IsCausal { get; }

    /// <summary>The mechanism that made it: only this one can attend to it.</summary>
    internal AttentionMechanism Owner { get; }

    /// <summary>What the weights average: the values, or a projection of them.</summary>
    internal Tensor Content { get; }

    /// <summary>True where a score must not count [B,1,S]; null where every position is real.</summary>
    internal Tensor? Padding { get; }

    /// <summary>What is done to the weights of the next query; null leaves them alone. It is said anew before each step, so it is not selected.</summary>
    internal Steering? Steering { get; set; }

    /// <summary>All its tensors; one may stand there twice.</summary>
    internal IEnumerable<Tensor> Tensors => Padding is null ? [Values, Keys, Content, Mask] : [Values, Keys, Content, Mask, Padding];

    /// <summary>The memory of some of the sentences, in the given order; a sentence may be taken more than once.</summary>
    /// <param name="index">Rows of the batch [B'], int64: which sentences to take.</param>
    /// <returns>A memory of B' sentences, owned by the caller's dispose scope.</returns>
    public AttentionMemory Select(Tensor index)
    {
        Guard.Shape(index, "[B']", [-1]);
        var values = Values.index_select(0, index);
        return new AttentionMemory(
            Owner,
            values,
            ReferenceEquals(Keys, Values) ? values : Keys.index_select(0, index),
            ReferenceEquals(Content, Values) ? values : Content.index_select(0, index),
            Mask.index_select(0, index),
            Padding?.index_select(0, index),
            IsCausal);
    }

    /// <summary>
    /// This memory with more values at its end. What was projected is not projected again: a decoder that asks its own words adds one
    /// at each step.
    /// </summary>
    /// <param name="later">The same mechanism's memory of what comes next, for the same sentences.</param>
    /// <returns>A memory of all values, owned by the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">The other memory is another mechanism's, or of another number of sentences.</exception>
    public AttentionMemory Append(AttentionMemory later)
    {
        ArgumentNullException.ThrowIfNull(later);
        if (!ReferenceEquals(later.Owner, Owner) || later.Values.shape[0] != Values.shape[0])
        {
            throw new ArgumentException(
                $"The memory is {later.Owner.GetName()}'s, of {later.Values.shape[0]} sentences; expected one of this {Owner.GetName()}, " +
                $"of {Values.shape[0]}.", nameof(later));
        }

        using var scope = NewDisposeScope();
        var values = cat([Values, later.Values], 1);
        var mask = cat([Mask, later.Mask], 1);
        return new AttentionMemory(
            Owner,
            values,
            ReferenceEquals(Keys, Values) ? values : cat([Keys, later.Keys], -2),
            ReferenceEquals(Content, Values) ? values : cat([Content, later.Content], -2),
            mask,
            Padding is null && later.Padding is null ? null : mask.logical_not().unsqueeze(1),
            IsCausal).MoveToOuter(scope);
    }

    /// <summary>True where a score of T queries must not count, [B,1,S], [B,T,S] or [1,T,S]; null where all do.</summary>
    /// <param name="queries">T; those of a causal memory stand at its last positions.</param>
    internal Tensor? HiddenFrom(long queries)
    {
        if (!IsCausal || queries == 1) return Padding;
        var size = Values.shape[1];
        var future = ones(1, queries, size, dtype: ScalarType.Bool, device: Values.device).triu(size - queries + 1);
        return Padding is null ? future : Padding.logical_or(future);
    }

    /// <summary>Gives the tensors that were made in a scope to the one outside it.</summary>
    internal AttentionMemory MoveToOuter(DisposeScope scope)
    {
        scope.MoveToOuter(Values, Keys, Content, Mask);
        if (Padding is not null) scope.MoveToOuter(Padding);
        return this;
    }
}
