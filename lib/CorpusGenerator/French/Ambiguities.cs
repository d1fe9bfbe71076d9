using System.Collections.Frozen;

namespace AttentionKit.Generation;

/// <summary>English words the lexicon holds with more than one French word.</summary>
internal static class Ambiguities
{
    private static readonly FrozenSet<string> Verbs = Repeated(Lexicon.Default.Verbs.Where(v => v.Particle is null)
        .Select(v => (v.English, $"{v.French.Infinitive} {v.FrenchComplement} {v.Preposition}")));

    private static readonly FrozenSet<string> Adjectives = Repeated(Lexicon.Default.Adjectives.Select(a => (a.English, a.Masculine)));

    public static bool Has(Verb verb) => verb.Particle is null && Verbs.Contains(verb.English);

    public static bool Has(Adjective adjective) => Adjectives.Contains(adjective.English);

    private static FrozenSet<string> Repeated(IEnumerable<(string English, string French)> pairs) => pairs.Distinct()
        .GroupBy(p => p.English).Where(g => g.Count() > 1).Select(g => g.Key).ToFrozenSet(StringComparer.Ordinal);
}
