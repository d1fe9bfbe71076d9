using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>What the encoder knows of a batch of source sentences.</summary>
/// <param name="States">One state a source token [B,S,D], 0 at padding; D is <see cref="Encoder.StateSize"/>.</param>
/// <param name="Mask">True at real tokens [B,S].</param>
/// <param name="Final">
/// The top layer's state after the last token [B,D]; with two directions the forward half is the state after the last
/// token, the backward half the state after the first.
/// </param>
/// <param name="FinalCell">The same of an LSTM's inner memory [B,D]; null for a GRU.</param>
/// <remarks>The tensors belong to the dispose scope in which they were made.</remarks>
public sealed record EncoderOutput(Tensor States, Tensor Mask, Tensor Final, Tensor? FinalCell = null)
{
    /// <summary>What is known of some of the sentences, in the given order; a sentence may be taken more than once.</summary>
    /// <param name="index">Rows of the batch [B'], int64.</param>
    public EncoderOutput Select(Tensor index) => new(
        States.index_select(0, index),
        Mask.index_select(0, index),
        Final.index_select(0, index),
        FinalCell?.index_select(0, index));
}
