namespace AttentionKit.Generation;

/// <summary>The French personal pronouns and possessives.</summary>
internal static class FrenchPronouns
{
    public static string Subject(Features features) => features switch
    {
        { Person: 1, Plural: false } => "je",
        { Person: 1 } => "nous",
        { Person: 2 } => "vous",
        { Gender: Gender.Feminine } => features.Plural ? "elles" : "elle",
        _ => features.Plural ? "ils" : "il",
    };

    /// <summary>After a preposition or que: lui, elle, eux.</summary>
    public static string Tonic(Features features) => features switch
    {
        { Person: 1, Plural: false } => "moi",
        { Person: 3, Gender: Gender.Masculine } => features.Plural ? "eux" : "lui",
        _ => Subject(features),
    };

    public static string Direct(Features features) => features switch
    {
        { Person: 3, Plural: true } => "les",
        { Person: 3, Gender: Gender.Feminine } => "la",
        { Person: 3 } => "le",
        _ => Personal(features),
    };

    public static string Indirect(Features features) => features.Person == 3 ? (features.Plural ? "leur" : "lui") : Personal(features);

    public static string Reflexive(Features features) => features.Person == 3 ? "se" : Personal(features);

    /// <summary>The possessive that agrees with what is owned, and its form before a vowel.</summary>
    public static (string Form, string? BeforeVowel) Possessive(Features owner, Features owned)
    {
        if (owner.Plural || owner.Person == 2)
        {
            return owner.Person switch
            {
                1 => (owned.Plural ? "nos" : "notre", null),
                2 => (owned.Plural ? "vos" : "votre", null),
                _ => (owned.Plural ? "leurs" : "leur", null),
            };
        }

        var stem = owner.Person == 1 ? "m" : "s";
        if (owned.Plural) return (stem + "es", null);
        return owned.Gender == Gender.Feminine ? (stem + "a", stem + "on") : (stem + "on", null);
    }

    private static string Personal(Features features) => features switch
    {
        { Person: 1, Plural: false } => "me",
        { Person: 1 } => "nous",
        _ => "vous",
    };
}
