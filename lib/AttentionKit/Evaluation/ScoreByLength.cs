namespace AttentionKit;

/// <summary>
/// The score of the sentences of one range of lengths, with its confidence interval; several together are the score as a function of the
/// source sentences' length: Figure 2 of Bahdanau, Cho and Bengio (2015), where the model without attention falls off on long sentences
/// and the one with attention does not.
/// </summary>
/// <param name="MinLength">Source tokens of the shortest sentences in the range.</param>
/// <param name="MaxLength">Source tokens of the longest sentences in the range.</param>
/// <param name="Score">The score of the range's sentences together.</param>
/// <param name="Low">Lower bound of the score's confidence interval.</param>
/// <param name="High">Upper bound of the score's confidence interval.</param>
/// <param name="Sentences">Number of sentences in the range.</param>
public sealed record ScoreByLength(int MinLength, int MaxLength, double Score, double Low, double High, int Sentences)
{
    /// <summary>
    /// The scores of ranges of equal width: 1 to width, width + 1 to 2 width, and so on. Ranges without a sentence are left out.
    /// </summary>
    /// <param name="statistics">The corpus, from <c>Bleu.Statistics</c> or another metric's.</param>
    /// <param name="lengths">Each sentence's source length in tokens.</param>
    /// <param name="width">The number of lengths in a range.</param>
    /// <param name="samples">The number of resamples for the 95% bands.</param>
    /// <param name="seed">The seed of the resampling.</param>
    /// <exception cref="ArgumentException">The counts differ, a length is negative, or the width is not positive.</exception>
    public static IReadOnlyList<ScoreByLength> Measure(
        CorpusStatistics statistics, IReadOnlyList<int> lengths, int width = 5, int samples = 1000, int seed = 1)
    {
        Check(statistics, lengths);
        if (width < 1)
            throw new ArgumentException($"A range of {width} lengths holds no sentence; give a width of at least 1.", nameof(width));
        return Ranges(statistics, lengths, length => Math.Max(0, length - 1) / width, samples, seed);
    }

    /// <summary>The scores of given ranges. Ranges without a sentence are left out.</summary>
    /// <param name="statistics">The corpus, from <c>Bleu.Statistics</c> or another metric's.</param>
    /// <param name="lengths">Each sentence's source length in tokens.</param>
    /// <param name="upperBounds">The longest length of each range, rising; one more range takes what is longer.</param>
    /// <param name="samples">The number of resamples for the 95% bands.</param>
    /// <param name="seed">The seed of the resampling.</param>
    /// <exception cref="ArgumentException">The counts differ, a length is negative, or the bounds do not rise.</exception>
    public static IReadOnlyList<ScoreByLength> Measure(
        CorpusStatistics statistics, IReadOnlyList<int> lengths, IReadOnlyList<int> upperBounds, int samples = 1000, int seed = 1)
    {
        Check(statistics, lengths);
        ArgumentNullException.ThrowIfNull(upperBounds);
        if (upperBounds.Zip(upperBounds.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new ArgumentException(
                $"The bounds {string.Join(", ", upperBounds)} do not rise. Give them from short to long.", nameof(upperBounds));
        return Ranges(statistics, lengths, length => upperBounds.Count(bound => bound < length), samples, seed);
    }

    private static ScoreByLength[] Ranges(
        CorpusStatistics statistics, IReadOnlyList<int> lengths, Func<int, int> range, int samples, int seed) =>
        [.. Enumerable.Range(0, lengths.Count)
            .GroupBy(i => range(lengths[i]))
            .OrderBy(group => group.Key)
            .Select(group => Range(statistics.Select(group), [.. group.Select(i => lengths[i])], samples, seed))];

    private static ScoreByLength Range(CorpusStatistics part, int[] lengths, int samples, int seed)
    {
        var interval = Bootstrap.Interval(part, samples, seed: seed);
        return new ScoreByLength(lengths.Min(), lengths.Max(), interval.Score, interval.Low, interval.High, part.Sentences);
    }

    private static void Check(CorpusStatistics statistics, IReadOnlyList<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(lengths);
        if (lengths.Count != statistics.Sentences)
            throw new ArgumentException(
                $"There are {lengths.Count} lengths and {statistics.Sentences} sentences. Give one length a sentence.",
                nameof(lengths));
        if (lengths.Any(length => length < 0))
            throw new ArgumentException("A length is negative. Give the number of source tokens of each sentence.", nameof(lengths));
    }
}
