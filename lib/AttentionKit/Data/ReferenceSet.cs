namespace AttentionKit;

/// <summary>A source sentence with all its distinct translations in a corpus, for scoring against several references.</summary>
/// <param name="Source">The source tokens.</param>
/// <param name="Targets">The translations, at least one, in the corpus's order.</param>
public sealed record ReferenceSet(IReadOnlyList<string> Source, IReadOnlyList<IReadOnlyList<string>> Targets);
