namespace AttentionKit;

/// <summary>
/// A memory that is asked one query after the other, by a loop that wants each context mapped: as the map C of a context is
/// C c = C Σ a(j) h(j) = Σ a(j) (C h(j)), all content is mapped once, before the loop, and the contexts are made after it.
/// </summary>
/// <remarks>For mechanisms whose <see cref="AttentionMechanism.ContextIsMean"/>. Its tensors belong to the scope around the loop.</remarks>
internal sealed class QueryLoop
{
    private readonly AttentionMechanism _mechanism;
    private readonly AttentionMemory _memory;
    private readonly Tensor _mapped;
    private readonly PreparedScore _score;
    private readonly List<Tensor> _weights = [];
    private readonly List<Tensor> _dropped = []; // the weights after dropout

    /// <summary>Prepares the loop.</summary>
    /// <param name="mechanism">The mechanism.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="map">The map C of <see cref="AttentionMemory.Content"/> [B,S,..] to what the loop wants [B,S,G].</param>
    public QueryLoop(AttentionMechanism mechanism, AttentionMemory memory, Func<Tensor, Tensor> map)
    {
        (_mechanism, _memory) = (mechanism, memory);
        _mapped = map(memory.Content);
        _score = mechanism.Prepare(memory);
    }

    /// <summary>The map of a query [A,Q] that <see cref="Ask"/> wants done already; null where it takes the query itself.</summary>
    public Tensor? QueryWeight => _score.QueryWeight;

    /// <summary>The mapped context of the next query. Call it in the step's own dispose scope, inside the loop's.</summary>
    /// <param name="query">The query, mapped by <see cref="QueryWeight"/> [B,A].</param>
    /// <returns>The mapped context [B,G].</returns>
    public Tensor Ask(Tensor query)
    {
        var weights = AttentionMechanism.Normalise(_score.Compute(query.unsqueeze(1)), _memory.Padding);
        var dropped = _mechanism.Drop(weights);
        _weights.Add(weights.MoveToOuterDisposeScope());
        _dropped.Add(ReferenceEquals(dropped, weights) ? weights : dropped.MoveToOuterDisposeScope());
        return dropped.bmm(_mapped).squeeze(1);
    }

    /// <summary>What all queries got: the contexts [B,T,H] and the weights [B,T,S].</summary>
    public (Tensor Contexts, Tensor Weights) End() => (cat(_dropped, 1).bmm(_memory.Content), cat(_weights, 1));
}

/// <summary>A mechanism's score of one memory, prepared for a loop of single queries.</summary>
/// <param name="QueryWeight">
/// The map of a query [A,Q] that <paramref name="Compute"/> wants done already, so that the loop can do it in one product with
/// another map of the same state; null where it takes the query itself.
/// </param>
/// <param name="Compute">The scores [B,1,S] of the mapped query [B,1,A], up to a constant for each query.</param>
internal sealed record PreparedScore(Tensor? QueryWeight, Func<Tensor, Tensor> Compute);
