using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>What a decoder gives for all steps of a batch under teacher forcing.</summary>
/// <param name="ReadOut">What <see cref="Decoder.Project"/> turns into logits [B,T,R].</param>
/// <param name="Weights">The attention weights [B,T,S]; null for a decoder without attention.</param>
/// <remarks>The tensors belong to the caller's dispose scope.</remarks>
public sealed record DecoderOutput(Tensor ReadOut, Tensor? Weights);
