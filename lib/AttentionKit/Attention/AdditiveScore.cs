using static AttentionKit.Scalars;

namespace AttentionKit;

/// <summary>The score of <see cref="AdditiveAttention"/> and <see cref="ConcatAttention"/>: vᵀ tanh(q + k).</summary>
/// <remarks>
/// The tanh of every query with every key is the dearest elementwise work of a model with attention, and libtorch's tanh
/// takes six times as long as its sigmoid. As tanh(x) = 2 sigmoid(2x) - 1, the score is 2 vᵀ sigmoid(2 (q + k)) less the sum
/// of v; that is the same for all keys, and a softmax does not see what is the same for all. Without
/// <see cref="FastPath.SigmoidScore"/> the formula is taken as it stands; the weights are the same to rounding.
/// </remarks>
internal static class AdditiveScore
{
    /// <summary>The scores of queries and keys that are already mapped into one space.</summary>
    /// <param name="queries">The mapped queries [B,T,A].</param>
    /// <param name="keys">The mapped keys [B,S,A].</param>
    /// <param name="score">v [1,A].</param>
    /// <returns>The scores [B,T,S], up to a constant.</returns>
    public static Tensor Compute(Tensor queries, Tensor keys, Linear score)
    {
        // (B, T, 1, A) + (B, 1, S, A) -> (B, T, S, A) -> (B, T, S)
        Term q = queries.unsqueeze(2), k = keys.unsqueeze(1);
        var sum = q + k;
        return BySigmoid
            ? Two * score.call(sum.mul_(Two).sigmoid_()).squeeze(-1)
            : score.call(sum.tanh()).squeeze(-1);
    }

    /// <summary>The same for a loop of queries: the factors 2 go into the weights and the keys, once for all steps.</summary>
    /// <param name="queryWeight">The map of the query [A,Q].</param>
    /// <param name="keys">The mapped keys [B,S,A].</param>
    /// <param name="score">v [1,A].</param>
    public static PreparedScore Prepare(Tensor queryWeight, Tensor keys, Linear score)
    {
        if (!BySigmoid) return new PreparedScore(queryWeight, query => Compute(query, keys, score));
        Term k = (Two * keys).unsqueeze(1);
        var v = Two * score.weight!;
        return new PreparedScore(Two * queryWeight, query => nn.functional.linear((query.unsqueeze(2) + k).sigmoid_(), v).squeeze(-1));
    }

    private static bool BySigmoid => FastPaths.Take(FastPath.SigmoidScore);
}
