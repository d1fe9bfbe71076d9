namespace AttentionKit;

/// <summary>
/// chrF: the F-score of character n-grams (Popović, 2015), and chrF++, which counts words and pairs of words too
/// (Popović, 2017). As sacreBLEU defines them. Kinder than BLEU to a word with only its ending wrong.
/// </summary>
public static class ChrF
{
    /// <summary>The score of one sentence, 0 to 100.</summary>
    /// <param name="hypothesis">The translation.</param>
    /// <param name="reference">Its reference.</param>
    /// <param name="wordOrder">The longest n-grams of words: 0 for chrF, 2 for chrF++.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static double Sentence(string hypothesis, string reference, int wordOrder = 0) =>
        Statistics(new([hypothesis], [reference]), wordOrder).Score;

    /// <summary>
    /// The score of a corpus with each sentence's counts, for <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and
    /// <see cref="ScoreByLength"/>. Each sentence counts with the reference it is closest to.
    /// </summary>
    /// <param name="corpus">The translations with their references.</param>
    /// <param name="wordOrder">The longest n-grams of words: 0 for chrF, 2 for chrF++.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static CorpusStatistics Statistics(ScoredCorpus corpus, int wordOrder = 0)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentOutOfRangeException.ThrowIfNegative(wordOrder);
        return new ChrFCounts(wordOrder).Statistics(corpus);
    }
}
