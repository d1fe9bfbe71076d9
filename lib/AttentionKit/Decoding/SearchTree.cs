namespace AttentionKit;

/// <summary>What a beam search kept.</summary>
/// <param name="Kept">Every hypothesis that was among the best at its step, step by step, the best first.</param>
/// <param name="Best">The translations found, the best first.</param>
/// <param name="WordOf">The word of a number.</param>
internal sealed record SearchTree(IReadOnlyList<Hypothesis> Kept, IReadOnlyList<Hypothesis> Best, Func<int, string> WordOf);
