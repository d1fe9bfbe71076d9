namespace AttentionKit.Generation;

/// <summary>The English personal pronouns.</summary>
internal static class EnglishPronouns
{
    public static string Subject(Features features) => Choose(features, "i", "we", "you", "he", "she", "it", "they");

    public static string Object(Features features) => Choose(features, "me", "us", "you", "him", "her", "it", "them");

    public static string Possessive(Features features) => Choose(features, "my", "our", "your", "his", "her", "its", "their");

    private static string Choose(Features features, params ReadOnlySpan<string> forms) => features switch
    {
        { Person: 1, Plural: false } => forms[0],
        { Person: 1 } => forms[1],
        { Person: 2 } => forms[2],
        { Plural: true } => forms[6],
        { Animate: false } => forms[5],
        { Gender: Gender.Feminine } => forms[4],
        _ => forms[3],
    };
}
