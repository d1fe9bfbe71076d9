namespace AttentionKit;

/// <summary>
/// BLEU: the geometric mean of n-gram precisions, times a penalty for being short (Papineni et al., 2002), with the
/// tokenisation, smoothing and signature of sacreBLEU (Post, 2018), so that scores can be compared with published ones.
/// </summary>
public static class Bleu
{
    /// <summary>The score of a corpus with several references a sentence.</summary>
    /// <param name="hypotheses">The translations to score, one line each; an empty one is allowed and matches nothing.</param>
    /// <param name="references"><c>references[i]</c> holds every reference of <c>hypotheses[i]</c>.</param>
    /// <param name="options">How to compute it; null for sacreBLEU's defaults.</param>
    /// <exception cref="ArgumentException">The corpus is empty, the counts differ, or a sentence has no reference.</exception>
    public static BleuScore Corpus(
        IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references, BleuOptions? options = null) =>
        BleuCounts.Of(hypotheses, references, options).Score();

    /// <summary>The score of a corpus with one reference a sentence.</summary>
    /// <param name="hypotheses">The translations to score, one line each; an empty one is allowed and matches nothing.</param>
    /// <param name="references">The reference of each.</param>
    /// <param name="options">How to compute it; null for sacreBLEU's defaults.</param>
    /// <exception cref="ArgumentException">The corpus is empty or the counts differ.</exception>
    public static BleuScore Corpus(
        IReadOnlyList<string> hypotheses, IReadOnlyList<string> references, BleuOptions? options = null) =>
        BleuCounts.Of(hypotheses, ScoreText.Single(references), options).Score();

    /// <summary>The score of a corpus that is already cut into tokens, with one reference a sentence.</summary>
    /// <param name="hypotheses">The translations' tokens.</param>
    /// <param name="references">The references' tokens.</param>
    /// <param name="options">How to compute it; the tokens are taken as they are, whatever tokenisation it names.</param>
    /// <exception cref="ArgumentException">The corpus is empty or the counts differ.</exception>
    public static BleuScore Corpus(
        IReadOnlyList<IReadOnlyList<string>> hypotheses,
        IReadOnlyList<IReadOnlyList<string>> references,
        BleuOptions? options = null) =>
        BleuCounts.Of(hypotheses, ScoreText.Single(references), options).Score();

    /// <summary>The score of a corpus that is already cut into tokens, with several references a sentence.</summary>
    /// <param name="hypotheses">The translations' tokens.</param>
    /// <param name="references"><c>references[i]</c> holds the tokens of every reference of <c>hypotheses[i]</c>.</param>
    /// <param name="options">How to compute it; the tokens are taken as they are, whatever tokenisation it names.</param>
    /// <exception cref="ArgumentException">The corpus is empty, the counts differ, or a sentence has no reference.</exception>
    public static BleuScore Corpus(
        IReadOnlyList<IReadOnlyList<string>> hypotheses,
        IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> references,
        BleuOptions? options = null) =>
        BleuCounts.Of(hypotheses, references, options).Score();

    /// <summary>The score of the translations of sentence pairs.</summary>
    /// <param name="translations">The translations of the pairs' sources, in the same order; special tokens are left out.</param>
    /// <param name="pairs">The pairs, whose targets are the references.</param>
    /// <param name="options">How to compute it; null for sacreBLEU's defaults, without tokenisation.</param>
    /// <remarks>Tokens are compared as they are, so they must be words: BLEU of subwords is another number, and a
    /// higher one as a rule.</remarks>
    /// <exception cref="ArgumentException">The corpus is empty or the counts differ.</exception>
    public static BleuScore Corpus(
        IReadOnlyList<Translation> translations, IReadOnlyList<SentencePair> pairs, BleuOptions? options = null) =>
        Corpus(ScoreText.Words(translations), ScoreText.Targets(pairs), options);

    /// <summary>The score of one sentence.</summary>
    /// <param name="hypothesis">The translation.</param>
    /// <param name="reference">Its reference.</param>
    /// <param name="options">How to compute it; null for sacreBLEU's defaults with
    /// <see cref="BleuOptions.EffectiveOrder"/>.</param>
    /// <remarks>BLEU is a corpus metric: the mean of sentence scores is not the score of the corpus.</remarks>
    public static BleuScore Sentence(string hypothesis, string reference, BleuOptions? options = null) =>
        Sentence(hypothesis, [reference], options);

    /// <summary>The score of one sentence with several references.</summary>
    /// <param name="hypothesis">The translation.</param>
    /// <param name="references">Its references.</param>
    /// <param name="options">How to compute it; null for sacreBLEU's defaults with
    /// <see cref="BleuOptions.EffectiveOrder"/>.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public static BleuScore Sentence(string hypothesis, IReadOnlyList<string> references, BleuOptions? options = null) =>
        Corpus([hypothesis], [references], options ?? new BleuOptions { EffectiveOrder = true });

    /// <summary>
    /// Each sentence's counts, for <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and
    /// <see cref="ScoreByLength"/>.
    /// </summary>
    /// <inheritdoc cref="Corpus(IReadOnlyList{string}, IReadOnlyList{IReadOnlyList{string}}, BleuOptions?)"/>
    public static CorpusStatistics Statistics(
        IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references, BleuOptions? options = null) =>
        BleuCounts.Of(hypotheses, references, options).Statistics();

    /// <summary>Each sentence's counts, with one reference a sentence.</summary>
    /// <inheritdoc cref="Corpus(IReadOnlyList{string}, IReadOnlyList{string}, BleuOptions?)"/>
    public static CorpusStatistics Statistics(
        IReadOnlyList<string> hypotheses, IReadOnlyList<string> references, BleuOptions? options = null) =>
        BleuCounts.Of(hypotheses, ScoreText.Single(references), options).Statistics();

    /// <summary>Each sentence's counts, of a corpus that is already cut into tokens.</summary>
    /// <inheritdoc cref="Corpus(IReadOnlyList{IReadOnlyList{string}}, IReadOnlyList{IReadOnlyList{string}}, BleuOptions?)"/>
    public static CorpusStatistics Statistics(
        IReadOnlyList<IReadOnlyList<string>> hypotheses,
        IReadOnlyList<IReadOnlyList<string>> references,
        BleuOptions? options = null) =>
        BleuCounts.Of(hypotheses, ScoreText.Single(references), options).Statistics();

    /// <summary>Each sentence's counts, of the translations of sentence pairs.</summary>
    /// <inheritdoc cref="Corpus(IReadOnlyList{Translation}, IReadOnlyList{SentencePair}, BleuOptions?)"/>
    public static CorpusStatistics Statistics(
        IReadOnlyList<Translation> translations, IReadOnlyList<SentencePair> pairs, BleuOptions? options = null) =>
        Statistics(ScoreText.Words(translations), ScoreText.Targets(pairs), options);
}
