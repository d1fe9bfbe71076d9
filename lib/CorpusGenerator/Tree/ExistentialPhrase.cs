namespace AttentionKit.Generation;

/// <summary>The subject of there is: English agrees with what there is, French says il y.</summary>
internal sealed class ExistentialPhrase(NounPhrase what) : NounPhrase
{
    public NounPhrase What { get; } = what;

    public override Features Features { get; } = new(3, false, Gender.Masculine, false);
}
