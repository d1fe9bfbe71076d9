using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>Takes the most probable word at each step, for many sentences at once.</summary>
internal static class GreedySearch
{
    /// <summary>Translates a batch of sentences.</summary>
    /// <param name="model">The model.</param>
    /// <param name="encoded">The encoded sentences [B,S].</param>
    /// <param name="limits">The most words for each sentence [B].</param>
    /// <param name="options">The limits.</param>
    /// <returns>One hypothesis a sentence.</returns>
    public static Hypothesis[] Run(Seq2Seq model, EncoderOutput encoded, IReadOnlyList<int> limits, DecodingOptions options)
    {
        var results = new Hypothesis?[limits.Count];
        var rows = Enumerable.Range(0, limits.Count).ToArray(); // the sentences still being translated
        var state = model.Decoder.Start(encoded);
        var previous = full([rows.Length], Vocabulary.BeginId, dtype: ScalarType.Int64, device: encoded.States.device);
        for (; ; )
        {
            using var scope = NewDisposeScope();
            var step = StepScores.Of(model, previous, state, [.. rows.Select(r => results[r])], options);
            var (values, words) = step.LogProbabilities.max(-1);
            Extend(results, rows, step, values, words);
            var going = Enumerable.Range(0, rows.Length).Where(i => !IsDone(results[rows[i]]!, limits[rows[i]])).ToArray();
            if (going.Length == 0) return results!;
            // Finished rows cost as much as others: they leave the batch at once.
            (state, previous) = going.Length == rows.Length ? (step.State, words) : Keep(step.State, words, going);
            rows = [.. going.Select(i => rows[i])];
            state.MoveToOuter(scope);
            scope.MoveToOuter(previous);
        }
    }

    private static void Extend(Hypothesis?[] results, int[] rows, StepScores step, Tensor values, Tensor words)
    {
        var logProbabilities = values.to(ScalarType.Float64).cpu().data<double>().ToArray();
        var ids = words.cpu().data<long>().ToArray();
        for (var i = 0; i < rows.Length; i++)
            results[rows[i]] = new Hypothesis(results[rows[i]], (int)ids[i], logProbabilities[i], step.WeightsOf(i));
    }

    private static bool IsDone(Hypothesis hypothesis, int limit) => hypothesis.IsFinished || hypothesis.Length >= limit;

    private static (DecoderState State, Tensor Previous) Keep(DecoderState state, Tensor words, int[] going)
    {
        var index = tensor(Array.ConvertAll(going, i => (long)i), device: words.device);
        return (state.Select(index), words.index_select(0, index));
    }
}
