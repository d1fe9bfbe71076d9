namespace AttentionKit.Generation;

/// <summary>this is, these are: c' est, ce sont.</summary>
internal sealed class ThisPhrase(bool plural) : NounPhrase
{
    public override Features Features { get; } = new(3, plural, Gender.Masculine, false);
}
