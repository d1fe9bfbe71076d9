namespace AttentionKit.Generation;

/// <summary>The tenses of French used here. Compound is the passé composé, Near is aller with an infinitive.</summary>
internal enum FrenchTense
{
    Present,
    Imperfect,
    Future,
    Conditional,
    Compound,
    Near,
}
