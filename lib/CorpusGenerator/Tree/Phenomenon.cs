namespace AttentionKit.Generation;

/// <summary>What a sentence pair of the generated corpus shows: each can be asked for by name.</summary>
public enum Phenomenon
{
    /// <summary>An adjective before the noun in French: a small house, une petite maison.</summary>
    AdjectiveBeforeNoun,

    /// <summary>An adjective after the noun in French: a red car, une voiture rouge.</summary>
    AdjectiveAfterNoun,

    /// <summary>An adjective that agrees at a distance: the house is old, la maison est vieille.</summary>
    PredicateAdjective,

    /// <summary>not: ne … pas.</summary>
    NegationPas,

    /// <summary>never: ne … jamais.</summary>
    NegationJamais,

    /// <summary>no longer: ne … plus.</summary>
    NegationPlus,

    /// <summary>nothing: ne … rien.</summary>
    NegationRien,

    /// <summary>nobody: ne … personne.</summary>
    NegationPersonne,

    /// <summary>A word that loses its vowel before another: l', j', n', d', qu', s'.</summary>
    Elision,

    /// <summary>Articles that merge with a preposition: du, des, au, aux.</summary>
    Contraction,

    /// <summary>A direct object pronoun before the verb: he eats it, il la mange.</summary>
    ObjectClitic,

    /// <summary>An indirect object pronoun before the verb: he talks to her, il lui parle.</summary>
    IndirectClitic,

    /// <summary>y and en before the verb: he lives there, il y habite; he needs it, il en a besoin.</summary>
    AdverbialClitic,

    /// <summary>The compound past with avoir.</summary>
    CompoundPastAvoir,

    /// <summary>The compound past with être.</summary>
    CompoundPastEtre,

    /// <summary>A participle that agrees with its subject or with an object before it.</summary>
    ParticipleAgreement,

    /// <summary>The imperfect: was eating, used to eat, knew.</summary>
    Imperfect,

    /// <summary>will: the ending of the future.</summary>
    Future,

    /// <summary>is going to: aller with an infinitive.</summary>
    NearFuture,

    /// <summary>would: the ending of the conditional.</summary>
    Conditional,

    /// <summary>The present with since when: has lived for two years, habite depuis deux ans.</summary>
    Since,

    /// <summary>there is: il y a.</summary>
    ThereIs,

    /// <summary>The weather: it is cold, il fait froid.</summary>
    Weather,

    /// <summary>To be hungry, cold, right: avoir faim, froid, raison.</summary>
    AvoirIdiom,

    /// <summary>Ages: is ten years old, a dix ans.</summary>
    Age,

    /// <summary>Dates.</summary>
    Date,

    /// <summary>The time of day.</summary>
    TimeOfDay,

    /// <summary>Numbers.</summary>
    Number,

    /// <summary>'s and of between nouns: de.</summary>
    Possessor,

    /// <summary>my, his, their: the French form agrees with what is owned.</summary>
    PossessiveDeterminer,

    /// <summary>Some of a whole: de l' eau, du pain.</summary>
    Partitive,

    /// <summary>A question answered by yes or no.</summary>
    YesNoQuestion,

    /// <summary>A question with who, what, where, when, why, how, which.</summary>
    WhQuestion,

    /// <summary>A question with est-ce que.</summary>
    EstCeQue,

    /// <summary>A question with the subject after the verb.</summary>
    Inversion,

    /// <summary>English do that French has no word for.</summary>
    DoSupport,

    /// <summary>taller than, as tall as, less tall than.</summary>
    Comparative,

    /// <summary>the tallest.</summary>
    Superlative,

    /// <summary>A relative clause.</summary>
    RelativeClause,

    /// <summary>A subordinate clause: because, when, if.</summary>
    Subordination,

    /// <summary>A clause that is known, thought or said.</summary>
    ContentClause,

    /// <summary>Two or more clauses in a row.</summary>
    Coordination,

    /// <summary>An English word with two French ones, settled by its context: know, visit, miss, old.</summary>
    AmbiguousWord,

    /// <summary>A person's name, copied.</summary>
    Name,

    /// <summary>Cities and countries: à Rome, en Italie, au Japon.</summary>
    PlaceName,

    /// <summary>A profession, without an article in French.</summary>
    Profession,

    /// <summary>The passive.</summary>
    Passive,

    /// <summary>A pronominal verb: se lever.</summary>
    PronominalVerb,

    /// <summary>can, must, want with an infinitive.</summary>
    Infinitive,

    /// <summary>A verb whose subject and object change places: Marie misses Paul, Paul manque à Marie.</summary>
    ReversedArguments,

    /// <summary>A pronoun whose gender comes from a noun or a name of the same sentence.</summary>
    Antecedent,
}
