namespace AttentionKit;

/// <summary>
/// What one metric counts in each sentence of a corpus. A corpus score is a function of the sums of these counts and not the
/// mean of sentence scores; with the counts kept, the score of any part or resample of the corpus costs a few additions.
/// </summary>
/// <remarks>
/// Made by <c>Bleu.Statistics</c>, <c>ChrF.Statistics</c>, <c>ExactMatch.Statistics</c> and <c>AlignmentError.Statistics</c>; used by <see
/// cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and <see cref="ScoreByLength"/>.
/// </remarks>
public sealed class CorpusStatistics
{
    private readonly double[][] _counts;
    private readonly Func<double[], double> _score;

    /// <param name="metric">The metric's name.</param>
    /// <param name="signature">How it is computed.</param>
    /// <param name="higherIsBetter">False for error rates.</param>
    /// <param name="counts">One row of counts a sentence.</param>
    /// <param name="score">The score, from the sums of the rows.</param>
    internal CorpusStatistics(string metric, string signature, bool higherIsBetter, double[][] counts, Func<double[], double> score)
    {
        Metric = metric;
        Signature = signature;
        HigherIsBetter = higherIsBetter;
        _counts = counts;
        _score = score;
        Score = score(Sum(counts));
    }

    /// <summary>The metric's name, such as <c>BLEU</c>.</summary>
    public string Metric { get; }

    /// <summary>How the metric is computed. Scores with different signatures must not be compared.</summary>
    public string Signature { get; }

    /// <summary>True where a higher score is better, false for error rates.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>The number of sentences.</summary>
    public int Sentences => _counts.Length;

    /// <summary>The score of the whole corpus.</summary>
    public double Score { get; }

    /// <summary>The score of some of the sentences.</summary>
    /// <param name="sentences">Positions of sentences, from 0; one that is repeated counts again.</param>
    /// <exception cref="ArgumentException">No sentence is chosen, or one that does not exist.</exception>
    public double ScoreOf(IEnumerable<int> sentences) => Select(sentences).Score;

    /// <summary>The statistics of some of the sentences.</summary>
    /// <param name="sentences">Positions of sentences, from 0; one that is repeated counts again.</param>
    /// <exception cref="ArgumentException">No sentence is chosen, or one that does not exist.</exception>
    public CorpusStatistics Select(IEnumerable<int> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        double[][] chosen = [.. sentences.Select(Row)];
        if (chosen.Length == 0) throw new ArgumentException("No sentence is chosen; a corpus score needs at least one.", nameof(sentences));
        return new CorpusStatistics(Metric, Signature, HigherIsBetter, chosen, _score);
    }

    /// <inheritdoc/>
    public override string ToString() => Invariant($"{Metric} = {Score:F2} on {Sentences} sentences");

    /// <summary>The score of a resampled corpus: <see cref="ScoreOf"/> without its checks, many times over.</summary>
    internal double Resample(int[] sentences) => _score(Sum(_counts, sentences));

    /// <summary>The sums of the columns over some rows.</summary>
    internal static double[] Sum(double[][] rows, int[] chosen)
    {
        var sums = new double[rows[0].Length];
        foreach (var i in chosen)
        {
            var row = rows[i];
            for (var column = 0; column < sums.Length; column++) sums[column] += row[column];
        }

        return sums;
    }

    /// <summary>The sums of the columns over all rows.</summary>
    internal static double[] Sum(double[][] rows) => Sum(rows, [.. Enumerable.Range(0, rows.Length)]);

    private double[] Row(int sentence) => sentence >= 0 && sentence < Sentences
        ? _counts[sentence]
        : throw new ArgumentOutOfRangeException(
            nameof(sentence), $"There is no sentence {sentence}: the corpus has {Sentences}, counted from 0.");
}
