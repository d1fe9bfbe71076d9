namespace AttentionKit;

/// <summary>How well a model predicts each next word when it is fed the true ones before it.</summary>
/// <param name="Loss">Mean cross entropy over real target tokens, in nats.</param>
/// <param name="Accuracy">Share of real target tokens whose most probable word is right, 0 to 1.</param>
/// <param name="Tokens">Number of real target tokens.</param>
internal sealed record TokenLoss(double Loss, double Accuracy, long Tokens)
{
    /// <summary>exp of the loss: among how many equally likely words the model hesitates.</summary>
    public double Perplexity => Math.Exp(Loss);

    /// <summary>Measures a model on batches, without dropout and without gradients.</summary>
    /// <param name="model">The model; it is left in the mode it was in.</param>
    /// <param name="batches">The batches.</param>
    /// <param name="cancellation">Ends the measurement with an <see cref="OperationCanceledException"/>.</param>
    public static TokenLoss Measure(Seq2Seq model, BatchSource batches, CancellationToken cancellation = default)
    {
        var wasTraining = model.training;
        model.eval();
        try
        {
            using var noGrad = no_grad();
            var sums = new LossSums();
            foreach (var batch in batches.Epoch(1, 0, model.Device))
            {
                using (batch)
                {
                    cancellation.ThrowIfCancellationRequested();
                    using var scope = NewDisposeScope();
                    var loss = SequenceLoss.Compute(model, model.ReadOut(batch).ReadOut, batch);
                    sums = sums.With(loss.CrossEntropy, loss.Correct, loss.Tokens);
                }
            }

            return sums.ToLoss();
        }
        finally
        {
            model.train(wasTraining);
        }
    }

    public override string ToString() => Invariant($"loss {Loss:F3}, perplexity {Perplexity:F2}, accuracy {Accuracy:P1} over {Tokens} tokens");
}
