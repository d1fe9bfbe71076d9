namespace AttentionKit.Generation;

/// <summary>A person, city or country called by name.</summary>
internal sealed class NamePhrase(Name name) : NounPhrase
{
    public Name Name { get; } = name;

    public override Features Features { get; } = new(3, false, name.Gender, name.Class == "person");
}
