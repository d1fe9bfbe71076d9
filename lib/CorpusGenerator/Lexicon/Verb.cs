using System.Collections.Frozen;

namespace AttentionKit.Generation;

/// <summary>A verb in both languages, with what it goes with.</summary>
internal sealed record Verb
{
    /// <summary>The English infinitive without its particle.</summary>
    public required string English { get; init; }

    /// <summary>What follows the English verb: for, to, up; null where nothing does.</summary>
    public string? Particle { get; init; }

    public required string ThirdPerson { get; init; }

    public required string Past { get; init; }

    public required string Participle { get; init; }

    public required string Gerund { get; init; }

    /// <summary>The French forms.</summary>
    public required FrenchConjugation French { get; init; }

    /// <summary>What follows the French verb and belongs to it: besoin in avoir besoin; null where nothing does.</summary>
    public string? FrenchComplement { get; init; }

    /// <summary>The French preposition before the object: à, de; null for a direct object.</summary>
    public string? Preposition { get; init; }

    public required FrozenSet<string> Subjects { get; init; }

    public required FrozenSet<string> Objects { get; init; }

    public required FrozenSet<string> Traits { get; init; }

    /// <summary>True for a French pronominal verb: se lever.</summary>
    public bool Pronominal { get; init; }

    /// <summary>A verb of state says its past with the imperfect.</summary>
    public bool IsStative => Has("stative");

    public bool Has(string trait) => Traits.Contains(trait);
}
