namespace AttentionKit;

/// <summary>What is done to the weights of one step from outside.</summary>
/// <param name="Temperature">What the scores are divided by: below 1 it looks more narrowly, above 1 more widely.</param>
/// <param name="Weights">The weights [1,1,S] that take the place of the softmax, for every sentence and head; null where there are none.</param>
internal sealed record Steering(double Temperature, Tensor? Weights)
{
    /// <summary>The scores with which the softmax is taken.</summary>
    public Tensor Temper(Tensor scores)
    {
        using Scalar temperature = Temperature;
        return scores.div(temperature);
    }
}
