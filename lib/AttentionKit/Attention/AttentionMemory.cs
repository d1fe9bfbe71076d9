namespace AttentionKit;

/// <summary>
/// The encoder's states as attention sees them: what is averaged, what is compared with the query, and which positions
/// are real. Made once per batch by <see cref="AttentionMechanism.Memorize"/>.
/// </summary>
/// <remarks>Its tensors belong to the dispose scope in which it was made.</remarks>
public sealed class AttentionMemory
{
    internal AttentionMemory(AttentionMechanism owner, Tensor values, Tensor keys, Tensor content, Tensor mask, Tensor? padding)
    {
        Owner = owner;
        Values = values;
        Keys = keys;
        Content = content;
        Mask = mask;
        Padding = padding;
    }

    /// <summary>The values as they were given [B,S,H].</summary>
    public Tensor Values { get; }

    /// <summary>The projected keys: [B,S,A], or [B,N,S,A/N] for <see cref="MultiHeadAttention"/>.</summary>
    public Tensor Keys { get; }

    /// <summary>True at real tokens [B,S].</summary>
    public Tensor Mask { get; }

    /// <summary>The mechanism that made it: only this one can attend to it.</summary>
    internal AttentionMechanism Owner { get; }

    /// <summary>What the weights average: the values, or a projection of them.</summary>
    internal Tensor Content { get; }

    /// <summary>True where a score must not count [B,1,S]; null where every position is real.</summary>
    internal Tensor? Padding { get; }

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
            Padding?.index_select(0, index));
    }

    /// <summary>Gives the tensors that were made in a scope to the one outside it.</summary>
    internal AttentionMemory MoveToOuter(DisposeScope scope)
    {
        scope.MoveToOuter(Values, Keys, Content, Mask);
        if (Padding is not null) scope.MoveToOuter(Padding);
        return this;
    }
}
