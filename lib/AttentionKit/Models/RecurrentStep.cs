using static AttentionKit.Scalars;

namespace AttentionKit;

/// <summary>One step of a GRU or LSTM, from the shares of the gates that its input and its state give.</summary>
/// <remarks>
/// The gates are torch's, in torch's order: reset, update, new for a GRU; input, forget, new, output for an LSTM. The GRU
/// resets after the product with the state, as cuDNN and torch do; Cho et al. (2014) reset before it.
/// </remarks>
internal static class RecurrentStep
{
    /// <summary>The next state.</summary>
    /// <param name="kind">GRU or LSTM.</param>
    /// <param name="input">The input's share of the gates [B,G], with its bias; G = 3H or 4H.</param>
    /// <param name="recurrent">The previous state's share [B,G], with its bias.</param>
    /// <param name="state">The previous state.</param>
    public static RecurrentState Advance(CellKind kind, Tensor input, Tensor recurrent, RecurrentState state)
    {
        using var scope = NewDisposeScope();
        var next = kind == CellKind.Gru ? Gru(input, recurrent, state.Hidden) : Lstm(input, recurrent, state.Cell!);
        return next.MoveToOuter(scope);
    }

    private static RecurrentState Gru(Tensor input, Tensor recurrent, Tensor hidden)
    {
        var size = hidden.shape[^1];
        var inputs = input.split([2 * size, size], -1);
        var recurrents = recurrent.split([2 * size, size], -1);
        Term fromInput = inputs[0], fromState = recurrents[0];
        var gates = (fromInput + fromState).sigmoid().chunk(2, -1);
        var (reset, update) = (gates[0], gates[1]);
        var proposal = inputs[1].addcmul(reset, recurrents[1], One).tanh();
        return new RecurrentState(proposal.lerp(hidden, update), null);
    }

    private static RecurrentState Lstm(Term fromInput, Term fromState, Tensor memory)
    {
        var parts = (fromInput + fromState).chunk(4, -1);
        var (input, forget, proposal, output) = (parts[0].sigmoid(), parts[1].sigmoid(), parts[2].tanh(), parts[3].sigmoid());
        var cell = (forget * memory).addcmul(input, proposal, One);
        return new RecurrentState(output * cell.tanh(), cell);
    }
}
