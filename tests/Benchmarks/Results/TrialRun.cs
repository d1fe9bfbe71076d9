namespace Benchmarks;

/// <summary>A trial of the search.</summary>
/// <param name="Model">Which model: a name of <see cref="ModelKind"/>.</param>
/// <param name="Question">What was asked; empty for the course's recipe, with which the search begins.</param>
/// <param name="Trial">The recipe.</param>
/// <param name="DevBleu">BLEU on dev.tsv, greedy search, seed 1.</param>
/// <param name="IsKept">Whether it was the best so far, and the search went on from it.</param>
internal sealed record TrialRun(string Model, string Question, Trial Trial, double DevBleu, bool IsKept);
