namespace AttentionKit;

/// <summary>
/// Makes the decoder's first state from the encoder's last: as it is where the sizes agree, otherwise tanh(W h) for the
/// hidden state and a linear map for an LSTM's cell. All layers of a decoder start from it.
/// </summary>
internal sealed class Bridge : nn.Module
{
    private readonly Linear? hidden;
    private readonly Linear? cell;

    public Bridge(CellKind kind, long finalSize, long hiddenSize, bool always = false) : base(nameof(Bridge))
    {
        if (always || finalSize != hiddenSize)
        {
            hidden = Projection.Create(finalSize, hiddenSize, bias: true);
            if (kind == CellKind.Lstm) cell = Projection.Create(finalSize, hiddenSize, bias: true);
        }

        RegisterComponents();
    }

    /// <summary>Whether the state goes over as it is.</summary>
    public bool PassesThrough => hidden is null;

    /// <summary>The decoder's first state.</summary>
    /// <param name="final">The encoder's last hidden state [B,D].</param>
    /// <param name="finalCell">The encoder's last inner memory [B,D]; null for a GRU.</param>
    public RecurrentState Cross(Tensor final, Tensor? finalCell)
    {
        if (hidden is null) return new RecurrentState(final, finalCell);
        using var scope = NewDisposeScope();
        return new RecurrentState(hidden.call(final).tanh(), finalCell is null ? null : cell!.call(finalCell)).MoveToOuter(scope);
    }
}
