namespace AttentionKit;

/// <summary>The state of a recurrent layer.</summary>
/// <param name="Hidden">What the layer gives out [B,H].</param>
/// <param name="Cell">An LSTM's inner memory [B,H]; null for a GRU.</param>
internal sealed record RecurrentState(Tensor Hidden, Tensor? Cell)
{
    /// <summary>Its tensors.</summary>
    public IEnumerable<Tensor> Tensors => Cell is null ? [Hidden] : [Hidden, Cell];

    /// <summary>The states of some of the sentences, in the given order.</summary>
    /// <param name="index">Rows of the batch [B'].</param>
    public RecurrentState Select(Tensor index) => new(Hidden.index_select(0, index), Cell?.index_select(0, index));

    /// <summary>Gives the state to the scope outside the given one.</summary>
    public RecurrentState MoveToOuter(DisposeScope scope)
    {
        scope.MoveToOuter(Hidden);
        if (Cell is not null) scope.MoveToOuter(Cell);
        return this;
    }
}
