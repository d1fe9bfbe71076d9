namespace AttentionKit.Generation;

/// <summary>A personal pronoun; its gender comes from what it stands for.</summary>
internal sealed class Pronoun(Features features) : NounPhrase
{
    public static Pronoun I => new(new Features(1, false, Gender.Masculine, true));

    public static Pronoun We => new(new Features(1, true, Gender.Masculine, true));

    public static Pronoun You => new(new Features(2, true, Gender.Masculine, true));

    public static Pronoun He => new(new Features(3, false, Gender.Masculine, true));

    public static Pronoun She => new(new Features(3, false, Gender.Feminine, true));

    /// <summary>The subject of the weather.</summary>
    public static Pronoun It => new(new Features(3, false, Gender.Masculine, false));

    public override Features Features { get; } = features;

    /// <summary>True where the noun it stands for is in the sentence.</summary>
    public bool HasAntecedent { get; private init; }

    /// <summary>True for a speaker whose gender nothing tells.</summary>
    public bool IsGenderless => Features is { Person: 1, Plural: false } && !HasAntecedent;

    /// <summary>The pronoun that stands for a noun phrase of the same sentence; pronouns stay what they are.</summary>
    public static Pronoun For(NounPhrase antecedent) =>
        new(antecedent.Features) { HasAntecedent = antecedent is not Pronoun { HasAntecedent: false } };

    /// <summary>The speaker, with the gender of the name that follows: i am tired , said Marie.</summary>
    public static Pronoun Speaker(NamePhrase name) => new(new Features(1, false, name.Features.Gender, true)) { HasAntecedent = true };
}
