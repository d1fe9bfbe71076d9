using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>What a decoder gives for one step.</summary>
/// <param name="ReadOut">What <see cref="Decoder.Project"/> turns into logits [B,R].</param>
/// <param name="Weights">The attention weights [B,S]; null for a decoder without attention.</param>
/// <param name="State">The state with which the next step begins.</param>
/// <remarks>
/// The tensors belong to the caller's dispose scope. The read-out may be the very tensor the state holds: let the scope
/// dispose of both.
/// </remarks>
public sealed record DecoderStep(Tensor ReadOut, Tensor? Weights, DecoderState State);
