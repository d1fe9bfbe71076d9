namespace AttentionKit.Generation;

/// <summary>The regular endings of English.</summary>
internal static class EnglishInflection
{
    public static string Plural(string noun) => noun + "s";

    public static string ThirdPerson(string verb) => verb.EndsWith("ch", StringComparison.Ordinal)
        || verb.EndsWith("sh", StringComparison.Ordinal) || verb.EndsWith('s') || verb.EndsWith('x') ? verb + "es" : verb + "s";

    public static string Past(string verb) => verb.EndsWith('e') ? verb + "d" : verb + "ed";

    public static string Gerund(string verb) => verb.EndsWith('e') ? verb[..^1] + "ing" : verb + "ing";
}
