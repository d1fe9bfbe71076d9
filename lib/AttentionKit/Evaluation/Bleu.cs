namespace AttentionKit;

/// <summary>
/// BLEU: the geometric mean of n-gram precisions, times a penalty for being short (Papineni et al., 2002), with the
/// tokenisation, smoothing and signature of sacreBLEU (Post, 2018), so that scores can be compared with published ones.
/// </summary>
public static class Bleu
{
    /// <summary>The score of a corpus.</summary>
    /// <param name="corpus">The translations with their references. Tokens are taken as they are, whatever tokenisation the options
    /// name.</param>
    /// <param name="options">How to compute it; null for sacreBLEU's defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BleuScore Corpus(ScoredCorpus corpus, BleuOptions? options = null) => new BleuCounts(corpus, options).Score();

    /// <summary>The score of one sentence, with <see cref="BleuOptions.EffectiveOrder"/>.</summary>
    /// <param name="hypothesis">The translation.</param>
    /// <param name="reference">Its reference.</param>
    /// <param name="options">How to compute it; null for sacreBLEU's defaults.</param>
    /// <remarks>BLEU is a corpus metric: the mean of sentence scores is not the score of the corpus.</remarks>
    public static BleuScore Sentence(string hypothesis, string reference, BleuOptions? options = null) =>
        Corpus(new([hypothesis], [reference]), (options ?? new BleuOptions()) with { EffectiveOrder = true });

    /// <summary>
    /// Each sentence's counts, for <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and
    /// <see cref="ScoreByLength"/>.
    /// </summary>
    /// <inheritdoc cref="Corpus"/>
    public static CorpusStatistics Statistics(ScoredCorpus corpus, BleuOptions? options = null) =>
        new BleuCounts(corpus, options).Statistics();
}
