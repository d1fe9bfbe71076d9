namespace AttentionKit;

/// <summary>Losses of batches added up, each weighted by its tokens.</summary>
internal readonly record struct LossSums(double Loss, long Correct, long Tokens)
{
    public LossSums With(double meanLoss, long correct, long tokens) => new(Loss + (meanLoss * tokens), Correct + correct, Tokens + tokens);

    public TokenLoss ToLoss() => Tokens > 0
        ? new TokenLoss(Loss / Tokens, (double)Correct / Tokens, Tokens)
        : throw new InvalidOperationException("There is no target token to measure the loss on.");
}
