using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>A mechanism's score of one memory, prepared for a loop of single queries.</summary>
/// <param name="QueryWeight">
/// The map of a query [A,Q] that <paramref name="Of"/> wants done already, so that the loop can do it in one product with
/// another map of the same state; null where it takes the query itself.
/// </param>
/// <param name="Of">The scores [B,1,S] of the mapped query [B,1,A], up to a constant for each query.</param>
internal sealed record PreparedScore(Tensor? QueryWeight, Func<Tensor, Tensor> Of);
