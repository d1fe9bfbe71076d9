namespace AttentionKit;

/// <summary>
/// A recurrent layer that takes its steps one by one, for processors. torch's own layers leave their products to MKL and
/// run one direction after the other; here products go to <see cref="OneDnn"/>, and both directions take each step
/// together, which halves the number of operations. The numbers are those of torch's layers to rounding.
/// </summary>
internal static class StepwiseLayer
{
    /// <summary>One direction over sequences without padding.</summary>
    /// <param name="cell">GRU or LSTM.</param>
    /// <param name="weights">The layer's weights.</param>
    /// <param name="input">The inputs [B,T,I].</param>
    /// <param name="start">The state before the first step [B,H].</param>
    /// <returns>The outputs [B,T,H] and the state after the last step.</returns>
    public static (Tensor Outputs, RecurrentState Final) Run(CellKind cell, RecurrentDirection weights, Tensor input, RecurrentState start)
    {
        using var scope = NewDisposeScope();
        var inputs = weights.ShareOf(input).unbind(1); // [B,G] each
        var outputs = new Tensor[inputs.Length];
        var state = start;
        for (var t = 0; t < inputs.Length; t++)
        {
            using var step = NewDisposeScope();
            state = RecurrentStep.Advance(cell, inputs[t], weights.ShareOfState(state.Hidden), state).MoveToOuter(step);
            outputs[t] = state.Hidden;
        }

        return (scope.MoveToOuter(stack(outputs, 1)), state.MoveToOuter(scope));
    }

    /// <summary>One direction or two over padded sequences, exactly as over each sequence alone.</summary>
    /// <param name="cell">GRU or LSTM.</param>
    /// <param name="directions">The weights that read forward, then those that read backward, if any.</param>
    /// <param name="input">The inputs [B,S,I].</param>
    /// <param name="lengths">Real inputs of each sequence [B].</param>
    /// <param name="mask">True at real inputs [B,S].</param>
    /// <returns>The outputs [B,S,D], 0 at padding, and the last state [B,D], directions side by side.</returns>
    public static (Tensor Outputs, RecurrentState Final) RunPadded(
        CellKind cell, RecurrentDirection[] directions, Tensor input, Tensor lengths, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var inputs = Shares(cell, directions, input, mask).unbind(2); // [N,B,G] each, N directions
        var product = Product(directions, input.shape[0]);
        var zero = zeros(directions.Length, input.shape[0], directions[0].Hidden.shape[1], dtype: input.dtype, device: input.device);
        var state = new RecurrentState(zero, cell == CellKind.Lstm ? zero : null);
        var outputs = new Tensor[inputs.Length][]; // by step, then by direction: [B,H]
        for (var t = 0; t < inputs.Length; t++)
        {
            using var step = NewDisposeScope();
            state = RecurrentStep.Advance(cell, inputs[t], product(state.Hidden), state).MoveToOuter(step);
            outputs[t] = [.. state.Hidden.unbind(0).Select(h => step.MoveToOuter(h))];
        }

        var final = outputs[^1].ToArray();
        var padded = SideBySide(outputs);
        // Forward, a sequence ends where its padding begins; backward, in the first column.
        var ends = (lengths - Scalars.One).view(-1, 1, 1).expand(-1, 1, final[0].shape[1]);
        final[0] = padded.narrow(-1, 0, final[0].shape[1]).gather(1, ends).squeeze(1);
        var last = new RecurrentState(cat(final, -1), state.Cell is null ? null : cat(state.Cell.unbind(0), -1));
        var real = padded * mask.unsqueeze(-1).to(input.dtype);
        return (scope.MoveToOuter(real), last.MoveToOuter(scope));
    }

    // The inputs' shares of the gates [N,B,S,G], the second direction's from the last column to the first. At padding they
    // close the gates, so that the state stays as it is: the backward direction meets its padding first and leaves it at 0.
    private static Tensor Shares(CellKind cell, RecurrentDirection[] directions, Tensor input, Tensor mask)
    {
        double[] closed = cell == CellKind.Gru
            ? [0, double.PositiveInfinity, 0]                          // reset, update, new
            : [double.NegativeInfinity, double.PositiveInfinity, 0, 0]; // input, forget, new, output
        var gates = tensor(closed, dtype: input.dtype, device: input.device).masked_fill(mask.unsqueeze(-1), Scalars.Zero); // [B,S,3 or 4]
        var shares = directions.Select((d, i) => d.ShareOf(i == 0 ? input : input.flip(1)));
        var locks = directions.Select((_, i) => i == 0 ? gates : gates.flip(1));
        var all = stack(shares, 0);
        all.view([.. all.shape[..3], closed.Length, -1]).add_(stack(locks, 0).unsqueeze(-1), Scalars.One);
        return all;
    }

    // The state's shares of the gates: [N,B,H] -> [N,B,G].
    private static Func<Tensor, Tensor> Product(RecurrentDirection[] directions, long batch)
    {
        if (directions.Length == 1 || OneDnn.Takes(batch, directions[0].Hidden))
            return state => stack(state.unbind(0).Zip(directions, (s, d) => d.ShareOfState(s)), 0);
        var weights = stack(directions.Select(d => d.Hidden), 0).transpose(1, 2); // [N,H,G]
        var biases = stack(directions.Select(d => d.HiddenBias), 0).unsqueeze(1); // [N,1,G]
        return state => state.baddbmm(weights, biases);
    }

    // The outputs of every step and direction [B,H] as one tensor [B,S,N·H]; the second direction's first is the last column.
    private static Tensor SideBySide(Tensor[][] outputs)
    {
        var columns = Enumerable.Range(0, outputs.Length)
            .SelectMany(s => outputs[s].Select((_, d) => outputs[d == 0 ? s : outputs.Length - 1 - s][d]));
        return stack(columns, 1).view(outputs[0][0].shape[0], outputs.Length, -1);
    }
}
