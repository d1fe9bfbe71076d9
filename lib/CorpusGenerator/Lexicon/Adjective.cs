using System.Collections.Frozen;

namespace AttentionKit.Generation;

/// <summary>An adjective in both languages. The classes say which nouns it fits.</summary>
internal sealed record Adjective(
    string English, string? Comparative, string Masculine, string MasculinePlural, string Feminine, string FemininePlural,
    string? BeforeVowel, bool BeforeNoun, FrozenSet<string> Classes, AdjectiveUse Use)
{
    /// <summary>True where the adjective can be said of the noun.</summary>
    public bool Fits(Noun noun) => Classes.Any(noun.Is);

    /// <summary>The French form that agrees.</summary>
    public string French(bool plural, Gender gender) => (plural, gender) switch
    {
        (false, Gender.Masculine) => Masculine,
        (true, Gender.Masculine) => MasculinePlural,
        (false, Gender.Feminine) => Feminine,
        _ => FemininePlural,
    };

    /// <summary>True where the French form tells the gender.</summary>
    public bool ShowsGender => Masculine != Feminine;
}
