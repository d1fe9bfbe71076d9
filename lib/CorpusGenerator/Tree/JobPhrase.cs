namespace AttentionKit.Generation;

/// <summary>A profession said of someone: a doctor. French has no article here, and agrees with the subject.</summary>
internal sealed class JobPhrase(Noun noun) : Node
{
    public Noun Noun { get; } = noun;
}
