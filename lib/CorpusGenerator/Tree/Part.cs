namespace AttentionKit.Generation;

/// <summary>The parts of a node that a token can say.</summary>
internal enum Part
{
    Head,
    Determiner,
    Count,
    Preposition,
    Finite,
    Near,
    Negation,
    Adverb,
    Particle,
    Degree,
    Than,
    Possessive,
    Conjunction,
    Comma,
    End,
    Question,
    Agent,
    Place,
}
