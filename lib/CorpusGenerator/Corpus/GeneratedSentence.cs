namespace AttentionKit.Generation;

/// <summary>A generated sentence pair with what it shows.</summary>
/// <param name="Pair">The sentence in both languages, with its gold alignment.</param>
/// <param name="Phenomena">The phenomena it shows.</param>
public sealed record GeneratedSentence(SentencePair Pair, IReadOnlySet<Phenomenon> Phenomena);
