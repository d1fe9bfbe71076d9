namespace AttentionKit;

/// <summary>The hypotheses of one sentence during <see cref="BeamSearch"/>.</summary>
/// <param name="options">Beam size, penalties and limits.</param>
/// <param name="sourceLength">Real source tokens, <c>&lt;/s&gt;</c> included.</param>
/// <param name="limit">The most words.</param>
internal sealed class Beam(DecodingOptions options, int sourceLength, int limit)
{
    private readonly List<(Hypothesis Hypothesis, double Score)> _finished = [];

    /// <summary>Hypotheses kept at each step.</summary>
    public int Width => options.BeamSize;

    /// <summary>Those that go on; a single null before the first word.</summary>
    public IReadOnlyList<Hypothesis?> Live { get; private set; } = [null];

    /// <summary>True where nothing better can come.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Takes the best continuations: finished ones aside, the best others live on.</summary>
    /// <param name="continuations">Rows, words and log-probabilities, best first.</param>
    /// <param name="step">The step, for its attention.</param>
    /// <param name="firstRow">The row of the first live hypothesis.</param>
    /// <returns>For each hypothesis that lives on, the row it grew from.</returns>
    public List<int> Grow(IEnumerable<(int Row, int Word, double LogProbability)> continuations, StepScores step, int firstRow)
    {
        var live = new List<Hypothesis>(Width);
        var parents = new List<int>(Width);
        foreach (var (row, word, logProbability) in continuations.Take(2 * Width))
        {
            var grown = new Hypothesis(Live[row - firstRow], word, logProbability, step.WeightsOf(row));
            if (grown.IsFinished)
            {
                // Below the beam's width an ending is no better than what it would push out.
                if (live.Count < Width) _finished.Add((grown, Score(grown)));
            }
            else if (live.Count < Width)
            {
                live.Add(grown);
                parents.Add(row);
            }
        }

        Live = live;
        _finished.Sort((a, b) => b.Score.CompareTo(a.Score));
        if (_finished.Count > Width) _finished.RemoveRange(Width, _finished.Count - Width);
        IsDone = live.Count == 0 || live[0].Length >= limit || CannotImprove();
        return parents;
    }

    /// <summary>The best hypotheses; where too few ended, those that the length limit cut off come after them.</summary>
    public (Hypothesis Hypothesis, double Score)[] Best() =>
    [
        .. _finished.Concat(Live.OfType<Hypothesis>().Select(h => (Hypothesis: h, Score: Score(h))).OrderByDescending(h => h.Score))
            .Take(options.Best),
    ];

    /// <summary>The log-probability over the length penalty, plus the coverage penalty (Wu et al. 2016, equation 14).</summary>
    private double Score(Hypothesis hypothesis) =>
        (hypothesis.Total / Penalty(hypothesis.Length)) + (options.CoveragePenalty > 0 ? options.CoveragePenalty * Coverage(hypothesis) : 0);

    private double Penalty(int length) => Math.Pow((5.0 + length) / 6, options.LengthPenalty);

    private double Coverage(Hypothesis hypothesis)
    {
        var covered = new double[sourceLength];
        foreach (var node in hypothesis.Path())
        {
            if (node.Weights is not { } weights)
                throw new InvalidOperationException("CoveragePenalty needs attention weights, and this model has none: set it to 0.");
            for (var i = 0; i < sourceLength; i++) covered[i] += weights.Span[i];
        }

        // The floor keeps a token without any attention from making every score minus infinity.
        return covered.Sum(c => Math.Log(Math.Clamp(c, 1e-9, 1)));
    }

    // A live hypothesis can only lose probability; at best its penalty grows to that of the longest sentence.
    private bool CannotImprove() =>
        _finished.Count >= Width && Live[0]!.Total / Penalty(limit) <= _finished[^1].Score;
}
