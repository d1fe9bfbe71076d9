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
        var device = encoded.States.device;
        var state = model.Decoder.Start(encoded);
        var previous = Ids(Array.ConvertAll(rows, _ => Vocabulary.BeginId), device);
        for (; ; )
        {
            using var scope = NewDisposeScope();
            var step = StepScores.Of(model, previous, state, [.. rows.Select(r => results[r])], options);
            var going = Extend(results, rows, step, limits);
            if (going.Length == 0) return results!;
            // Finished rows cost as much as others: they leave the batch at once.
            var before = state;
            state = going.Length == rows.Length ? step.State : step.State.Select(Ids(going, device));
            rows = Array.ConvertAll(going, i => rows[i]);
            previous.Dispose();
            previous = Ids(Array.ConvertAll(rows, r => results[r]!.Word), device);
            state.MoveToOuter(scope);
            scope.MoveToOuter(previous);
            before.GiveWayTo(state);
        }
    }

    /// <summary>Gives each sentence its next word.</summary>
    /// <returns>The rows that go on.</returns>
    private static int[] Extend(Hypothesis?[] results, int[] rows, StepScores step, IReadOnlyList<int> limits)
    {
        var (logProbabilities, words) = step.Top(1);
        var going = new List<int>(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            // Where nothing at all may be said, what was said so far has to do.
            if (double.IsNegativeInfinity(logProbabilities[i])) continue;
            var grown = new Hypothesis(results[rows[i]], words[i], logProbabilities[i], step.WeightsOf(i));
            results[rows[i]] = grown;
            if (!grown.IsFinished && grown.Length < limits[rows[i]]) going.Add(i);
        }

        return [.. going];
    }

    private static Tensor Ids(int[] ids, Device device) => tensor(Array.ConvertAll(ids, i => (long)i), device: device);
}
