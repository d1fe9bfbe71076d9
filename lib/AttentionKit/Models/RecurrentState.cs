namespace AttentionKit;

/// <summary>The state of a recurrent layer, and of those above it.</summary>
/// <param name="Hidden">What the layer gives out [B,H].</param>
/// <param name="Cell">An LSTM's inner memory [B,H]; null for a GRU.</param>
/// <param name="Above">The state of the next layer; null at the top.</param>
internal sealed record RecurrentState(Tensor Hidden, Tensor? Cell, RecurrentState? Above = null)
{
    /// <summary>Its tensors, each once: layers may start from the same.</summary>
    public IEnumerable<Tensor> Tensors => Layers.SelectMany(layer => layer.Cell is null ? (Tensor[])[layer.Hidden] : [layer.Hidden, layer.Cell])
        .Distinct(ReferenceEqualityComparer.Instance).Cast<Tensor>();

    /// <summary>The states of all layers, the lowest first.</summary>
    public IEnumerable<RecurrentState> Layers
    {
        get
        {
            for (var layer = this; layer is not null; layer = layer.Above) yield return layer;
        }
    }

    /// <summary>The states of several layers, the lowest first, as one.</summary>
    public static RecurrentState Stack(IEnumerable<RecurrentState> layers) =>
        layers.Reverse().Aggregate((above, layer) => layer with { Above = above });

    /// <summary>The same state for several layers.</summary>
    public RecurrentState Repeat(int layers) => Stack(Enumerable.Repeat(this, layers));

    /// <summary>The states of some of the sentences, in the given order.</summary>
    /// <param name="index">Rows of the batch [B'].</param>
    public RecurrentState Select(Tensor index) => new(Hidden.index_select(0, index), Cell?.index_select(0, index), Above?.Select(index));

    /// <summary>Gives the state to the scope outside the given one.</summary>
    public RecurrentState MoveToOuter(DisposeScope scope)
    {
        scope.MoveToOuter(Hidden);
        if (Cell is not null) scope.MoveToOuter(Cell);
        Above?.MoveToOuter(scope);
        return this;
    }
}
