namespace AttentionKit;

/// <summary>A personal pronoun; its gender comes from what it stands for.</summary>
internal sealed class Pronoun(Features features) : NounPhrase
{
    public static Pronoun I => new(new Features(1, false, Gender.Masculine, true));

    public static Pronoun We => new(new Features(1, true, Gender.Masculine, true));

    public static Pronoun You => new(new Features(2, true, Gender.Masculine, true));

    public static Pronoun He => new(new Features(3, false, Gender.Masculine, true));

    public static Pronoun She => new(new Features(3, false, Gender.Feminine, true));

    public override Features Features { get; } = features;

    /// <summary>The pronoun that stands for a noun phrase.</summary>
    public static Pronoun For(NounPhrase antecedent) => new(antecedent.Features);
}
