namespace AttentionKit;

/// <summary>What was measured of one attention mechanism; null where it was not.</summary>
/// <param name="Kind">The mechanism.</param>
/// <param name="Parameters">Number of the mechanism's own parameters, or of the model's.</param>
/// <param name="Bleu">BLEU of the model's translations, 0 to 100.</param>
/// <param name="AlignmentError">Alignment error rate of its attention, 0 to 1.</param>
/// <param name="TokensPerSecond">Target tokens trained on per second.</param>
public sealed record MechanismResult(
    AttentionKind Kind, long? Parameters = null, double? Bleu = null, double? AlignmentError = null, double? TokensPerSecond = null);
