namespace AttentionKit;

/// <summary>The weights of one direction of a recurrent layer, as torch's layers hold them; G = 3H for a GRU, 4H for an LSTM.</summary>
/// <param name="Input">Of the input [G,I].</param>
/// <param name="InputBias">Added to the input's share [G].</param>
/// <param name="Hidden">Of the state [G,H].</param>
/// <param name="HiddenBias">Added to the state's share [G].</param>
internal sealed record RecurrentDirection(Tensor Input, Tensor InputBias, Tensor Hidden, Tensor HiddenBias)
{
    /// <summary>The input's share of the gates, for all steps in one product.</summary>
    /// <param name="input">The inputs [B,S,I].</param>
    /// <returns>The share [B,S,G].</returns>
    public Tensor ShareOf(Tensor input) => OneDnn.Linear(input, Input, InputBias);

    /// <summary>The state's share of the gates.</summary>
    /// <param name="state">The state [B,H].</param>
    /// <returns>The share [B,G].</returns>
    public Tensor ShareOfState(Tensor state) => OneDnn.Linear(state, Hidden, HiddenBias);
}
