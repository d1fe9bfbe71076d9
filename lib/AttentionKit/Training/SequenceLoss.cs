using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>The cross entropy of a batch, over its real target tokens only.</summary>
/// <param name="Value">The mean loss, a scalar with a graph.</param>
/// <param name="Correct">Tokens whose most probable word is right.</param>
/// <param name="Tokens">Real target tokens.</param>
internal readonly record struct SequenceLoss(Tensor Value, long Correct, long Tokens)
{
    /// <summary>
    /// Takes the loss where the target is real. Padding is left out before the projection onto the vocabulary, which is
    /// the dearest part of a step: what is not computed needs no mask.
    /// </summary>
    /// <param name="model">The model, for its output layer.</param>
    /// <param name="readOut">The decoder's read-outs [B,T,R].</param>
    /// <param name="batch">The batch.</param>
    /// <param name="smoothing">Label smoothing.</param>
    public static SequenceLoss Of(Seq2Seq model, Tensor readOut, Batch batch, double smoothing = 0)
    {
        var real = batch.TargetMask.flatten().nonzero().squeeze(-1);                  // [n]
        var targets = batch.TargetOutput.flatten().index_select(0, real);            // [n]
        var logits = model.Decoder.Project(readOut.flatten(0, 1).index_select(0, real)); // [n,V]
        var loss = nn.functional.cross_entropy(logits, targets, label_smoothing: smoothing);
        using var noGrad = no_grad();
        var correct = logits.argmax(-1).eq(targets).sum().ToInt64();
        return new SequenceLoss(loss, correct, targets.shape[0]);
    }
}
