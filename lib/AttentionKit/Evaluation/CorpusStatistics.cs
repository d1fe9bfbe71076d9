using System.Globalization;

namespace AttentionKit;

/// <summary>
/// What one metric counts in each sentence of a corpus. A corpus score is a function of the sums of these counts and not the
/// mean of sentence scores; with the counts kept, the score of any part or resample of the corpus costs a few additions.
/// </summary>
/// <remarks>
/// Made by <c>Bleu.Statistics</c>, <c>ChrF.Statistics</c>, <c>Ter.Statistics</c>, <c>ExactMatch.Statistics</c> and
/// <c>AlignmentError.Statistics</c>; used by <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and <see cref="ScoreByLength"/>.
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
    internal CorpusStatistics(
        string metric, string signature, bool higherIsBetter, double[][] counts, Func<double[], double> score)
    {
        Metric = metric;
        Signature = signature;
        HigherIsBetter = higherIsBetter;
        _counts = counts;
        _score = score;
        Score = score(Sum(counts, Enumerable.Range(0, counts.Length)));
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
    public double ScoreOf(IEnumerable<int> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        return _score(Sum(_counts, sentences));
    }

    /// <summary>The statistics of some of the sentences.</summary>
    /// <param name="sentences">Positions of sentences, from 0.</param>
    /// <exception cref="ArgumentException">No sentence is chosen.</exception>
    public CorpusStatistics Select(IEnumerable<int> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        double[][] chosen = [.. sentences.Select(s => _counts[s])];
        if (chosen.Length == 0)
            throw new ArgumentException("No sentence is chosen; a corpus score needs at least one.", nameof(sentences));
        return new CorpusStatistics(Metric, Signature, HigherIsBetter, chosen, _score);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Metric} = {Score:F2} on {Sentences} sentences");

    /// <summary>The sums of some rows, column by column.</summary>
    internal static double[] Sum(double[][] rows, IEnumerable<int> sentences)
    {
        var sums = new double[rows[0].Length];
        foreach (var sentence in sentences)
        {
            var row = rows[sentence];
            for (var i = 0; i < sums.Length; i++)
                sums[i] += row[i];
        }

        return sums;
    }
}
