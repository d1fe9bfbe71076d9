namespace AttentionKit;

/// <summary>One step of decoding: what was said, what was looked at, and what else could have been said.</summary>
/// <param name="Word">The target token that was chosen.</param>
/// <param name="Weights">The attention weights over the source tokens at this step [S]; empty for a model without attention.</param>
/// <param name="Top">The most probable tokens with their probabilities, best first.</param>
public sealed record DecodingStep(string Word, float[] Weights, IReadOnlyList<(string Word, double Probability)> Top);
