namespace AttentionKit;

/// <summary>
/// What is done from outside to where a model looks while it translates: to see what it needs, not only what it looks at.
/// Positions are those of the source tokens, counted from 0, the closing <c>&lt;/s&gt;</c> last.
/// </summary>
public sealed record Intervention
{
    private const double Tolerance = 1e-3;

    /// <summary>Positions that nobody may look at: their weights are exactly 0.</summary>
    public IReadOnlyCollection<int> Forbidden { get; init; } = [];

    /// <summary>
    /// The weights [S] of some steps, counted from 0, in place of the mechanism's own: each a distribution over the source tokens,
    /// <c>&lt;/s&gt;</c> included. They go before <see cref="Forbidden"/> and <see cref="Temperature"/>.
    /// </summary>
    public IReadOnlyDictionary<int, float[]> Weights { get; init; } = new Dictionary<int, float[]>();

    /// <summary>What the scores are divided by before the softmax: below 1 the model looks more narrowly, above 1 more widely.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Refuses what cannot be done to a sentence.</summary>
    /// <param name="length">Its tokens, <c>&lt;/s&gt;</c> included.</param>
    /// <exception cref="ArgumentException">A value makes no sense; the message says which and what it can be.</exception>
    internal void Check(int length)
    {
        Require(Temperature is > 0 and < double.PositiveInfinity, $"Temperature is {Temperature}; it must be a number above 0.");
        foreach (var position in Forbidden)
            Require(position >= 0 && position < length, $"Forbidden holds {position}; the sentence has the positions 0 to {length - 1}.");
        Require(Forbidden.Distinct().Count() < length, $"Forbidden holds all {length} positions of the sentence; one must be left to look at.");
        foreach (var (step, weights) in Weights)
        {
            Require(step >= 0, $"Weights are given for step {step}; steps count from 0.");
            Require(weights.Length == length, $"The weights of step {step} are {weights.Length} numbers; the sentence has {length} tokens, </s> included.");
            Require(
                Array.TrueForAll(weights, w => w >= 0) && Math.Abs(weights.Sum() - 1) <= Tolerance,
                $"The weights of step {step} sum to {weights.Sum()}; they must be numbers from 0 that sum to 1.");
        }
    }

    /// <summary>The encoded sentences without the positions that are forbidden.</summary>
    internal EncoderOutput Hide(EncoderOutput encoded)
    {
        if (Forbidden.Count == 0) return encoded;
        using var scope = NewDisposeScope();
        var positions = tensor(Forbidden.Select(p => (long)p).ToArray(), device: encoded.Mask.device);
        using Scalar no = false;
        return encoded with { Mask = scope.MoveToOuter(encoded.Mask.index_fill(1, positions, no)) };
    }

    /// <summary>Says what happens to the weights at a step. What is made for it belongs to the caller's dispose scope.</summary>
    /// <param name="state">The decoder's state before the step.</param>
    /// <param name="step">The step, counted from 0.</param>
    internal void Steer(DecoderState state, int step)
    {
        Require(
            state.Asked.Count > 0 || (Weights.Count == 0 && Temperature == 1),
            $"Weights and a Temperature are for the library's own decoders; the state is a {state.GetType().Name}.");
        foreach (var memory in state.Asked)
        {
            var forced = Weights.TryGetValue(step, out var weights)
                ? tensor(weights, [1, 1, weights.Length], dtype: memory.Values.dtype, device: memory.Values.device)
                : null;
            memory.Steering = new Steering(Temperature, forced);
        }
    }

    private static void Require(bool condition, FormattableString message)
    {
        if (!condition) throw new ArgumentException(Invariant(message));
    }
}
