namespace AttentionKit.Generation;

/// <summary>An adjective with its degree and what it is compared to.</summary>
internal sealed class AdjectivePhrase(Adjective adjective, Degree degree = Degree.Positive) : Node
{
    public Adjective Adjective { get; } = adjective;

    public Degree Degree { get; } = degree;

    /// <summary>What follows than; null where nothing does.</summary>
    public NounPhrase? Than { get; init; }
}
