namespace AttentionKit;

/// <summary>The hypotheses of one sentence during <see cref="BeamSearch"/>.</summary>
/// <param name="options">Beam size, penalties and limits.</param>
/// <param name="sourceLength">Real source tokens, <c>&lt;/s&gt;</c> included.</param>
/// <param name="limit">The most words.</param>
/// <param name="kept">Told of each hypothesis that is kept; null where nobody asks.</param>
internal sealed class Beam(DecodingOptions options, int sourceLength, int limit, Action<Hypothesis>? kept = null)
{
    private readonly Ranking _ranking = new(options, sourceLength);
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
    public List<int> Grow((int Row, int Word, double LogProbability)[] continuations, StepScores step, int firstRow)
    {
        var live = new List<Hypothesis>(Width);
        var parents = new List<int>(Width);
        foreach (var (row, word, logProbability) in continuations.Take(2 * Width))
        {
            // What ranks below the beam's width is not looked at, be it an ending or not.
            if (live.Count == Width) break;
            var grown = new Hypothesis(Live[row - firstRow], word, logProbability, step.WeightsOf(row));
            kept?.Invoke(grown);
            if (grown.IsFinished)
            {
                _finished.Add((grown, _ranking.Score(grown)));
                continue;
            }

            live.Add(grown);
            parents.Add(row);
        }

        // Where nothing at all may be said, what was said so far has to do.
        if (live.Count > 0 || _finished.Count > 0) Live = live;
        _finished.Sort((a, b) => b.Score.CompareTo(a.Score));
        if (_finished.Count > Width) _finished.RemoveRange(Width, _finished.Count - Width);
        IsDone = live.Count == 0 || live[0].Length >= limit || CannotImprove(live[0]);
        return parents;
    }

    /// <summary>The best hypotheses; where too few ended, those that the length limit cut off come after them.</summary>
    public (Hypothesis Hypothesis, double Score)[] Best() =>
    [
        .. _finished.Concat(Live.OfType<Hypothesis>().Select(h => (Hypothesis: h, Score: _ranking.Score(h))).OrderByDescending(h => h.Score))
            .Take(options.Best),
    ];

    private bool CannotImprove(Hypothesis best) => _finished.Count >= Width && _ranking.Bound(best, limit) <= _finished[^1].Score;
}
