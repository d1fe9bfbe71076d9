namespace AttentionKit.Generation;

/// <summary>A noun with its determiner, adjectives and complements.</summary>
internal sealed class NominalPhrase(Noun noun, Determiner determiner, bool plural = false) : NounPhrase
{
    public Noun Noun { get; } = noun;

    public Determiner Determiner { get; init; } = determiner;

    public bool Plural { get; } = plural;

    /// <summary>Whose it is, where the determiner is <see cref="Determiner.Possessive"/>.</summary>
    public Features Owner { get; init; }

    /// <summary>A number after the determiner or alone; 0 where there is none.</summary>
    public int Count { get; init; }

    public IReadOnlyList<AdjectivePhrase> Adjectives { get; init; } = [];

    /// <summary>The owner as a noun phrase: Marie 's book, the door of the house.</summary>
    public NounPhrase? Possessor { get; init; }

    /// <summary>A place that tells which one is meant: the book on the table.</summary>
    public Adverbial? Place { get; init; }

    public RelativeClause? Relative { get; set; }

    public override Features Features => new(3, Plural, Noun.Gender, Noun.IsAnimate);
}
