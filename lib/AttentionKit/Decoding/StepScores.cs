using static TorchSharp.torch;

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
    public static StepScores Of(Seq2Seq model, Tensor previous, DecoderState state, IReadOnlyList<Hypothesis?> hypotheses, DecodingOptions options)
    {
        var step = model.Decoder.Step(previous, state);
        var scores = model.Decoder.Project(step.ReadOut).log_softmax(-1);
        scores[.., Vocabulary.PadId] = float.NegativeInfinity;
        scores[.., Vocabulary.BeginId] = float.NegativeInfinity;
        RuleOut(scores, hypotheses, options);
        var weights = step.Weights?.to(ScalarType.Float32).cpu().data<float>().ToArray();
        return new StepScores(scores, weights, (int)(step.Weights?.shape[1] ?? 0), step.State);
    }

    /// <summary>The attention of a row [S].</summary>
    public ReadOnlyMemory<float>? WeightsOf(int row) => Weights?.AsMemory(row * Width, Width);

    private static void RuleOut(Tensor scores, IReadOnlyList<Hypothesis?> hypotheses, DecodingOptions options)
    {
        for (var row = 0; row < hypotheses.Count; row++)
        {
            if ((hypotheses[row]?.Length ?? 0) < options.MinLength) scores[row, Vocabulary.EndId] = float.NegativeInfinity;
            if (options.NoRepeatNgram == 0) continue;
            foreach (var word in Hypothesis.Repetitions(hypotheses[row], options.NoRepeatNgram))
                scores[row, word] = float.NegativeInfinity;
        }
    }
}
