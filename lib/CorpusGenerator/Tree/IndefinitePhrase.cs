namespace AttentionKit.Generation;

/// <summary>something, nothing, nobody, everybody.</summary>
internal sealed class IndefinitePhrase(Indefinite word) : NounPhrase
{
    public Indefinite Word { get; } = word;

    public override Features Features { get; } = new(3, false, Gender.Masculine, true);
}
