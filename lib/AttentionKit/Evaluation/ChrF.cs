namespace AttentionKit;

/// <summary>
/// chrF: the F-score of character n-grams (Popović, 2015), and chrF++, which counts words and pairs of words too
/// (Popović, 2017). As sacreBLEU defines them. Kinder than BLEU to a word with only its ending wrong.
/// </summary>
public static class ChrF
{
    /// <summary>The score of a corpus; each sentence counts with the reference it is closest to.</summary>
    /// <param name="corpus">The translations with their references.</param>
    /// <param name="options">How to compute it; null for chrF2, <see cref="ChrFOptions.PlusPlus"/> for chrF++.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static ChrFScore Corpus(ScoredCorpus corpus, ChrFOptions? options = null)
    {
        var statistics = Statistics(corpus, options);
        return new ChrFScore(statistics.Metric, statistics.Score, statistics.Signature);
    }

    /// <summary>The score of one sentence.</summary>
    /// <param name="hypothesis">The translation.</param>
    /// <param name="reference">Its reference.</param>
    /// <param name="options">How to compute it; null for chrF2, <see cref="ChrFOptions.PlusPlus"/> for chrF++.</param>
    public static ChrFScore Sentence(string hypothesis, string reference, ChrFOptions? options = null) =>
        Corpus(new([hypothesis], [reference]), options);

    /// <summary>
    /// Each sentence's counts, for <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and
    /// <see cref="ScoreByLength"/>.
    /// </summary>
    /// <inheritdoc cref="Corpus"/>
    public static CorpusStatistics Statistics(ScoredCorpus corpus, ChrFOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        return new ChrFCounts((options ?? new ChrFOptions()).Checked()).Statistics(corpus);
    }
}
