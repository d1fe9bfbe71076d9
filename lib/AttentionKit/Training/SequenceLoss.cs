namespace AttentionKit;

/// <summary>The cross entropy of a batch, over its real target tokens only.</summary>
/// <param name="Value">What training lowers, a scalar with a graph: the mean cross entropy, smoothed where that is asked for, or a loss of
/// the user's own.</param>
/// <param name="CrossEntropy">The mean cross entropy without smoothing, which can be compared from run to run.</param>
/// <param name="Correct">Tokens whose most probable word is right.</param>
/// <param name="Tokens">Real target tokens.</param>
internal readonly record struct SequenceLoss(Tensor Value, double CrossEntropy, long Correct, long Tokens)
{
    /// <summary>
    /// Takes the loss where the target is real. Padding is left out before the projection onto the vocabulary, which is
    /// the dearest part of a step: what is not computed needs no mask.
    /// </summary>
    /// <param name="model">The model, for its output layer.</param>
    /// <param name="readOut">The decoder's read-outs [B,T,R].</param>
    /// <param name="batch">The batch.</param>
    /// <param name="smoothing">ε of label smoothing (Szegedy et al. 2016, section 7): (1 - ε) H(target) + ε H(uniform).</param>
    /// <param name="own">A loss in place of the cross entropy; null for that.</param>
    /// <exception cref="ArgumentException">The loss of one's own is no scalar, or no gradient can flow from it.</exception>
    public static SequenceLoss Compute(Seq2Seq model, Tensor readOut, Batch batch, double smoothing = 0, Func<Tensor, Tensor, Tensor>? own = null)
    {
        var real = batch.TargetMask.flatten().nonzero().squeeze(-1);                         // [n]
        var targets = batch.TargetOutput.flatten().index_select(0, real);                    // [n]
        var logits = model.Decoder.Project(readOut.flatten(0, 1).index_select(0, real));     // [n,V]
        var logProbabilities = logits.log_softmax(-1);                                       // [n,V]
        var loss = nn.functional.nll_loss(logProbabilities, targets);
        var value = own is not null ? Checked(own(logits, targets)) : smoothing > 0 ? Smoothed(loss, logProbabilities, smoothing) : loss;
        using var noGrad = no_grad();
        // Right where the target's own logit is the greatest: argmax takes eight times as long.
        var correct = logits.amax([-1], keepdim: true).eq(logits.gather(1, targets.unsqueeze(1))).sum().item<long>();
        return new SequenceLoss(value, loss.Number(), correct, targets.shape[0]);
    }

    private static Tensor Checked(Tensor loss)
    {
        if (loss.numel() != 1 || !loss.requires_grad)
            throw new ArgumentException(
                $"TrainingOptions.Loss gave a tensor [{string.Join(", ", loss.shape)}] {(loss.requires_grad ? "with" : "without")} a gradient; "
                + "expected is a scalar computed from the logits, such as a mean over all tokens.");
        return loss;
    }

    private static Tensor Smoothed(Tensor loss, Tensor logProbabilities, double smoothing)
    {
        using Scalar rest = 1 - smoothing, share = smoothing;
        return loss.mul(rest) - logProbabilities.mean().mul(share);
    }
}
