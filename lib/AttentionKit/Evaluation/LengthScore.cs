namespace AttentionKit;

/// <summary>The score of the sentences of one range of lengths, with its confidence interval.</summary>
/// <param name="MinLength">Source tokens of the shortest sentences in the range.</param>
/// <param name="MaxLength">Source tokens of the longest sentences in the range.</param>
/// <param name="Score">The score of the range's sentences together.</param>
/// <param name="Low">Lower bound of the score's confidence interval.</param>
/// <param name="High">Upper bound of the score's confidence interval.</param>
/// <param name="Sentences">Number of sentences in the range.</param>
public sealed record LengthScore(int MinLength, int MaxLength, double Score, double Low, double High, int Sentences);
