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
        DecodingLoop.Run(model, encoded, options, step =>
        {
            // Finished rows cost as much as others: they leave the batch at once.
            var going = Extend(results, rows, step, limits);
            var all = going.Length == rows.Length;
            rows = Array.ConvertAll(going, i => rows[i]);
            return going.Length == 0 ? null : new(Array.ConvertAll(rows, r => results[r]), going, KeepsSentences: all);
        });
        return results!;
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
}
