using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>Decoding in training with a mixture of true and predicted previous words (Bengio et al. 2015, section 2.4).</summary>
internal static class ScheduledSampling
{
    /// <summary>Runs the decoder step by step and tosses a coin for each sentence and position.</summary>
    /// <param name="model">The model.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="probability">Probability of the true previous word.</param>
    /// <param name="seed">Seed of the coins.</param>
    /// <returns>The read-outs [B,T,R].</returns>
    public static Tensor ReadOut(Seq2Seq model, Batch batch, double probability, long seed)
    {
        var length = batch.TargetInput.shape[1];
        using var coins = new Generator((ulong)seed, CPU);
        using Scalar threshold = probability;
        var isTrue = rand(batch.TargetInput.shape, generator: coins).lt(threshold).to(batch.TargetInput.device); // [B,T]
        var state = model.Decoder.Start(model.Encode(batch.Source, batch.SourceLengths));
        var previous = batch.TargetInput.select(1, 0);                                                             // [B]
        var readOuts = new List<Tensor>((int)length);
        for (long t = 0; ; t++)
        {
            var step = model.Decoder.Step(previous, state);
            readOuts.Add(step.ReadOut);
            if (t == length - 1) return stack(readOuts, 1);
            state = step.State;
            previous = where(isTrue.select(1, t + 1), batch.TargetInput.select(1, t + 1), Predict(model, step));
        }
    }

    private static Tensor Predict(Seq2Seq model, DecoderStep step)
    {
        using var noGrad = no_grad();
        return model.Decoder.Project(step.ReadOut).argmax(-1);
    }
}
