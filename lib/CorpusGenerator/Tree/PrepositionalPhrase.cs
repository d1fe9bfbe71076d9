namespace AttentionKit.Generation;

/// <summary>A preposition with a noun phrase: in the kitchen, to Rome.</summary>
internal sealed class PrepositionalPhrase(Preposition preposition, NounPhrase complement) : Adverbial
{
    public Preposition Preposition { get; } = preposition;

    public NounPhrase Complement { get; } = complement;
}
