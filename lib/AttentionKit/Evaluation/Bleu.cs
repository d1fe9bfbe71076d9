namespace AttentionKit;

/// <summary>
/// BLEU: the geometric mean of n-gram precisions, times a penalty for being short (Papineni et al., 2002), with the
/// tokenisation, smoothing and signature of sacreBLEU (Post, 2018), so that scores can be compared with published ones.
/// </summary>
/// <param name="Score">The score, 0 to 100.</param>
/// <param name="Precisions">The share of the hypotheses' n-grams found in the references, in percent, order 1 first; smoothed.</param>
/// <param name="Matches">How many n-grams of each order were found in the references.</param>
/// <param name="Totals">How many n-grams of each order the hypotheses have.</param>
/// <param name="BrevityPenalty">1 unless the hypotheses are shorter than the references, then exp(1 - reference /
/// hypothesis length).</param>
/// <param name="HypothesisLength">Tokens in the hypotheses.</param>
/// <param name="ReferenceLength">Tokens in the references, for each sentence of the one closest in length.</param>
/// <param name="Signature">
/// How the score was computed, in sacreBLEU's form: number of references, case, effective order, tokenisation, smoothing, version. Scores
/// with different signatures must not be compared.
/// </param>
public sealed record Bleu(
    double Score, IReadOnlyList<double> Precisions, IReadOnlyList<long> Matches, IReadOnlyList<long> Totals, double BrevityPenalty,
    long HypothesisLength, long ReferenceLength, string Signature)
{
    /// <summary>The score of a corpus.</summary>
    /// <param name="corpus">The translations with their references. Tokens are taken as they are, whatever tokenisation the options
    /// name.</param>
    /// <param name="options">How to compute it; null for sacreBLEU's defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static Bleu Corpus(ScoredCorpus corpus, BleuOptions? options = null) => new BleuCounts(corpus, options).Score();

    /// <summary>The score of one sentence, with <see cref="BleuOptions.EffectiveOrder"/>.</summary>
    /// <param name="hypothesis">The translation.</param>
    /// <param name="reference">Its reference.</param>
    /// <param name="options">How to compute it; null for sacreBLEU's defaults.</param>
    /// <remarks>BLEU is a corpus metric: the mean of sentence scores is not the score of the corpus.</remarks>
    public static Bleu Sentence(string hypothesis, string reference, BleuOptions? options = null) =>
        Corpus(new([hypothesis], [reference]), (options ?? new BleuOptions()) with { EffectiveOrder = true });

    /// <summary>
    /// Each sentence's counts, for <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and <see cref="ScoreByLength"/>.
    /// </summary>
    /// <inheritdoc cref="Corpus"/>
    public static CorpusStatistics Statistics(ScoredCorpus corpus, BleuOptions? options = null) =>
        new BleuCounts(corpus, options).Statistics();

    /// <summary>What might be wrong with the way the text was cut, and what to do; null where nothing is.</summary>
    public string? Hint { get; internal init; }

    /// <summary>Length of the hypotheses over that of the references; 0 where the references are empty.</summary>
    public double LengthRatio => ReferenceLength > 0 ? (double)HypothesisLength / ReferenceLength : 0;

    /// <summary>The score on one line, as sacreBLEU prints it, and the <see cref="Hint"/> below it where there is one.</summary>
    public override string ToString()
    {
        var precisions = string.Join('/', Precisions.Select(p => p.ToString("F1", CultureInfo.InvariantCulture)));
        return Invariant($"BLEU = {Score:F2} {precisions} (BP = {BrevityPenalty:F3} ratio = {LengthRatio:F3} hyp_len = {HypothesisLength} ref_len = {ReferenceLength})")
            + (Hint is null ? "" : $"\n{Hint}");
    }
}
