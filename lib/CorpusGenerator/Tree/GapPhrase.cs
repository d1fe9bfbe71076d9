namespace AttentionKit.Generation;

/// <summary>The place in a relative clause or a question where the antecedent would stand.</summary>
internal sealed class GapPhrase(NounPhrase antecedent) : NounPhrase
{
    public NounPhrase Antecedent { get; } = antecedent;

    public override Features Features => Antecedent.Features;
}
