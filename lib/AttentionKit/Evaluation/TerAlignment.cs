namespace AttentionKit;

/// <summary>Which words of a hypothesis stand for which of the reference, by the cheapest edits.</summary>
/// <param name="Hypothesis">For each reference word the last hypothesis word at or before its place; -1 before the first.</param>
/// <param name="IsMissing">Which reference words have no equal in their place.</param>
/// <param name="IsWrong">Which hypothesis words have no equal in their place.</param>
internal sealed record TerAlignment(int[] Hypothesis, bool[] IsMissing, bool[] IsWrong);
