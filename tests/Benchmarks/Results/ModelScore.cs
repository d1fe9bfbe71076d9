namespace Benchmarks;

/// <summary>The scores of a model on one file of the corpus.</summary>
/// <param name="Bleu">BLEU of its translations, 0 to 100.</param>
/// <param name="ChrF">chrF of its translations, 0 to 100.</param>
/// <param name="Exact">Sentences translated as the reference has them, in percent.</param>
/// <param name="AlignmentError">Alignment error rate of its attention on the reference translations, 0 to 1; null without attention.</param>
internal sealed record ModelScore(double Bleu, double ChrF, double Exact, double? AlignmentError);
