using System.Collections.Frozen;

namespace AttentionKit.Generation;

/// <summary>A noun in both languages. <see cref="EnglishPlural"/> is null for what cannot be counted.</summary>
internal sealed record Noun(
    string English, string? EnglishPlural, string French, string FrenchPlural, Gender Gender, string FrenchFeminine, FrozenSet<string> Classes)
{
    public bool IsMass => EnglishPlural is null;

    public bool IsAnimate => Is("person") || Is("family") || Is("animal");

    /// <summary>True where the noun belongs to a class, or is itself the word asked for.</summary>
    public bool Is(string name) => Classes.Contains(name) || English == name;
}
