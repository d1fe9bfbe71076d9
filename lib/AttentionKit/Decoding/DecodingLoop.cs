namespace AttentionKit;

/// <summary>What every search does between its choices: a decoder step for all rows, and the state taken along.</summary>
internal static class DecodingLoop
{
    /// <summary>Decodes until the search has nothing left to go on with.</summary>
    /// <param name="model">The model.</param>
    /// <param name="encoded">The encoded sentences [B,S].</param>
    /// <param name="options">The limits.</param>
    /// <param name="choose">What goes on after a step, at first one empty hypothesis for each sentence; null to end.</param>
    public static void Run(Seq2Seq model, EncoderOutput encoded, DecodingOptions options, Func<StepScores, Choice?> choose)
    {
        var device = encoded.States.device;
        var state = model.Decoder.Start(encoded);
        var rows = new Hypothesis?[encoded.States.shape[0]];
        for (var t = 0; ; t++)
        {
            using var scope = NewDisposeScope();
            options.Intervention?.Steer(state, t);
            using var previous = Ids(Array.ConvertAll(rows, row => row?.Word ?? Vocabulary.BeginId), device);
            var step = StepScores.Compute(model, previous, state, rows, options);
            if (choose(step) is not { } choice) return;
            var before = state;
            state = Follow(step.State, choice, rows.Length, device);
            state.MoveToOuter(scope);
            before.GiveWayTo(state);
            rows = choice.Rows;
        }
    }

    private static DecoderState Follow(DecoderState state, Choice choice, int rows, Device device)
    {
        if (choice.Parents.Length == rows && choice.Parents.Index().All(p => p.Index == p.Item)) return state;
        var index = Ids(choice.Parents, device);
        // Most steps only exchange hypotheses of a sentence: what is known of the source can stay where it is.
        return choice.KeepsSentences ? state.Reorder(index) : state.Select(index);
    }

    private static Tensor Ids(int[] ids, Device device) => tensor(Array.ConvertAll(ids, i => (long)i), device: device);

    /// <summary>The rows that go on after a step.</summary>
    /// <param name="Rows">Their hypotheses.</param>
    /// <param name="Parents">For each the row that it grew from.</param>
    /// <param name="KeepsSentences">Whether each place is still of the sentence it was of.</param>
    internal sealed record Choice(Hypothesis?[] Rows, int[] Parents, bool KeepsSentences);
}
