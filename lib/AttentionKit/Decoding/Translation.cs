namespace AttentionKit;

/// <summary>A translated sentence with what the decoder looked at.</summary>
/// <param name="Source">The source tokens as the model saw them, with the closing <c>&lt;/s&gt;</c>: S of them.</param>
/// <param name="Target">The target tokens, with the closing <c>&lt;/s&gt;</c> unless the length limit cut it off: T of them.</param>
/// <param name="Weights">The attention weights [T,S], row by row; null for a model without attention.</param>
/// <param name="LogProbabilities">The natural logarithm of each target token's probability [T].</param>
/// <param name="Score">What the search ranked by: the sum of the log-probabilities over its length penalty.</param>
public sealed record Translation(
    IReadOnlyList<string> Source, IReadOnlyList<string> Target, float[,]? Weights, IReadOnlyList<double> LogProbabilities, double Score)
{
    /// <summary>The target tokens without special tokens, joined by spaces.</summary>
    public string Text => string.Join(' ', Target.Where(t => !Vocabulary.IsMark(t)));

    /// <summary>The translation as a person writes it, where the translator has a tokeniser for the target language.</summary>
    public string? Sentence { get; init; }

    /// <summary><see cref="Sentence"/> where there is one, else <see cref="Text"/>.</summary>
    public override string ToString() => Sentence ?? Text;
}
