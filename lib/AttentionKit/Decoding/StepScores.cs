namespace AttentionKit;

/// <summary>One decoder step for all rows of a search: the words' log-probabilities with what may not be said ruled out.</summary>
/// <param name="LogProbabilities">[rows,V]; minus infinity where a word is ruled out.</param>
/// <param name="Weights">The attention over the padded source, one row after the other [rows·S]; null without attention.</param>
/// <param name="Width">Padded source length S.</param>
/// <param name="State">The state after the step.</param>
internal sealed record StepScores(Tensor LogProbabilities, float[]? Weights, int Width, DecoderState State)
{
    /// <summary>Takes the step.</summary>
    /// <param name="model">The model.</param>
    /// <param name="previous">The previous words [rows].</param>
    /// <param name="state">The state before.</param>
    /// <param name="hypotheses">What each row has said so far, null before the first word.</param>
    /// <param name="options">The limits.</param>
    public static StepScores Compute(Seq2Seq model, Tensor previous, DecoderState state, IReadOnlyList<Hypothesis?> hypotheses, DecodingOptions options)
    {
        var step = model.Decoder.Step(previous, state);
        var scores = model.Decoder.Project(step.ReadOut).log_softmax(-1);
        scores.narrow(-1, Vocabulary.PadId, Vocabulary.BeginId + 1).fill_(Scalars.NegativeInfinity); // <pad> and <s>
        RuleOut(scores, hypotheses, options);
        var weights = step.Weights?.to(ScalarType.Float32).Values<float>();
        return new StepScores(scores, weights, (int)(step.Weights?.shape[1] ?? 0), step.State);
    }

    /// <summary>The best continuations of each row.</summary>
    /// <returns>The log-probabilities and the words [rows·k], row by row, the best first.</returns>
    /// <exception cref="InvalidOperationException">The model gives NaN.</exception>
    public (double[] LogProbabilities, int[] Words) Top(int count)
    {
        var (values, words) = count == 1 ? LogProbabilities.max(-1) : LogProbabilities.topk(count, -1);
        var logProbabilities = values.to(ScalarType.Float64).Values<double>();
        if (Array.Exists(logProbabilities, double.IsNaN))
            throw new InvalidOperationException("The model gives NaN instead of probabilities: its weights are broken. Load a checkpoint from before its training diverged.");
        return (logProbabilities, Array.ConvertAll(words.Values<long>(), w => (int)w));
    }

    /// <summary>The attention of a row [S].</summary>
    public ReadOnlyMemory<float>? WeightsOf(int row) => Weights?.AsMemory(row * Width, Width);

    private static void RuleOut(Tensor scores, IReadOnlyList<Hypothesis?> hypotheses, DecodingOptions options)
    {
        if (options.MinLength == 0 && options.NoRepeatNgram == 0) return;
        var (rows, words) = (new List<long>(), new List<long>());
        for (var row = 0; row < hypotheses.Count; row++)
        {
            if ((hypotheses[row]?.Length ?? 0) < options.MinLength) Add(row, Vocabulary.EndId);
            if (options.NoRepeatNgram == 0) continue;
            foreach (var word in Hypothesis.Repetitions(hypotheses[row], options.NoRepeatNgram)) Add(row, word);
        }

        if (rows.Count == 0) return;
        var never = full([1], Scalars.NegativeInfinity, dtype: scores.dtype, device: scores.device);
        scores.index_put_(never, TensorIndex.Tensor(tensor(rows, device: scores.device)), TensorIndex.Tensor(tensor(words, device: scores.device)));

        void Add(int row, int word)
        {
            rows.Add(row);
            words.Add(word);
        }
    }
}
