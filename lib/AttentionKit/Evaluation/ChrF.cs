namespace AttentionKit;

/// <summary>
/// chrF: the F-score of character n-grams (Popović, 2015), and chrF++, which counts words and pairs of words too
/// (Popović, 2017). As sacreBLEU defines them. Kinder than BLEU to a word with only its ending wrong.
/// </summary>
public static class ChrF
{
    /// <summary>
    /// The score of a corpus with several references a sentence; each sentence counts with the reference it is closest
    /// to.
    /// </summary>
    /// <param name="hypotheses">The translations to score, one line each; an empty one is allowed and matches nothing.</param>
    /// <param name="references"><c>references[i]</c> holds every reference of <c>hypotheses[i]</c>.</param>
    /// <param name="options">How to compute it; null for chrF2, <see cref="ChrFOptions.PlusPlus"/> for chrF++.</param>
    /// <exception cref="ArgumentException">The corpus is empty, the counts differ, or a sentence has no reference.</exception>
    public static ChrFScore Corpus(
        IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references, ChrFOptions? options = null) =>
        Score(Statistics(hypotheses, references, options));

    /// <summary>The score of a corpus with one reference a sentence.</summary>
    /// <param name="hypotheses">The translations to score, one line each; an empty one is allowed and matches nothing.</param>
    /// <param name="references">The reference of each.</param>
    /// <param name="options">How to compute it; null for chrF2, <see cref="ChrFOptions.PlusPlus"/> for chrF++.</param>
    /// <exception cref="ArgumentException">The corpus is empty or the counts differ.</exception>
    public static ChrFScore Corpus(
        IReadOnlyList<string> hypotheses, IReadOnlyList<string> references, ChrFOptions? options = null) =>
        Score(Statistics(hypotheses, references, options));

    /// <summary>The score of a corpus that is already cut into tokens, with one reference a sentence.</summary>
    /// <param name="hypotheses">The translations' tokens.</param>
    /// <param name="references">The references' tokens.</param>
    /// <param name="options">How to compute it; null for chrF2, <see cref="ChrFOptions.PlusPlus"/> for chrF++.</param>
    /// <exception cref="ArgumentException">The corpus is empty or the counts differ.</exception>
    public static ChrFScore Corpus(
        IReadOnlyList<IReadOnlyList<string>> hypotheses,
        IReadOnlyList<IReadOnlyList<string>> references,
        ChrFOptions? options = null) =>
        Score(Statistics(hypotheses, references, options));

    /// <summary>The score of a corpus that is already cut into tokens, with several references a sentence.</summary>
    /// <param name="hypotheses">The translations' tokens.</param>
    /// <param name="references"><c>references[i]</c> holds the tokens of every reference of <c>hypotheses[i]</c>.</param>
    /// <param name="options">How to compute it; null for chrF2, <see cref="ChrFOptions.PlusPlus"/> for chrF++.</param>
    /// <exception cref="ArgumentException">The corpus is empty, the counts differ, or a sentence has no reference.</exception>
    public static ChrFScore Corpus(
        IReadOnlyList<IReadOnlyList<string>> hypotheses,
        IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> references,
        ChrFOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(references);
        return Corpus(ScoreText.Lines(hypotheses), [.. references.Select(ScoreText.Lines)], options);
    }

    /// <summary>The score of the translations of sentence pairs.</summary>
    /// <param name="translations">The translations of the pairs' sources, in the same order; special tokens are left out.</param>
    /// <param name="pairs">The pairs, whose targets are the references.</param>
    /// <param name="options">How to compute it; null for chrF2, <see cref="ChrFOptions.PlusPlus"/> for chrF++.</param>
    /// <exception cref="ArgumentException">The corpus is empty or the counts differ.</exception>
    public static ChrFScore Corpus(
        IReadOnlyList<Translation> translations, IReadOnlyList<SentencePair> pairs, ChrFOptions? options = null) =>
        Corpus(ScoreText.Words(translations), ScoreText.Targets(pairs), options);

    /// <summary>The score of one sentence.</summary>
    /// <param name="hypothesis">The translation.</param>
    /// <param name="reference">Its reference.</param>
    /// <param name="options">How to compute it; null for chrF2, <see cref="ChrFOptions.PlusPlus"/> for chrF++.</param>
    public static ChrFScore Sentence(string hypothesis, string reference, ChrFOptions? options = null) =>
        Sentence(hypothesis, [reference], options);

    /// <summary>The score of one sentence with several references.</summary>
    /// <param name="hypothesis">The translation.</param>
    /// <param name="references">Its references.</param>
    /// <param name="options">How to compute it; null for chrF2, <see cref="ChrFOptions.PlusPlus"/> for chrF++.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public static ChrFScore Sentence(string hypothesis, IReadOnlyList<string> references, ChrFOptions? options = null) =>
        Corpus([hypothesis], [references], options);

    /// <summary>
    /// Each sentence's counts, for <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and
    /// <see cref="ScoreByLength"/>.
    /// </summary>
    /// <inheritdoc cref="Corpus(IReadOnlyList{string}, IReadOnlyList{IReadOnlyList{string}}, ChrFOptions?)"/>
    public static CorpusStatistics Statistics(
        IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references, ChrFOptions? options = null)
    {
        var counts = new ChrFCounts((options ?? new ChrFOptions()).Checked());
        ScoreText.Check(hypotheses, references);
        return counts.Statistics(hypotheses, references);
    }

    /// <summary>Each sentence's counts, with one reference a sentence.</summary>
    /// <inheritdoc cref="Corpus(IReadOnlyList{string}, IReadOnlyList{string}, ChrFOptions?)"/>
    public static CorpusStatistics Statistics(
        IReadOnlyList<string> hypotheses, IReadOnlyList<string> references, ChrFOptions? options = null) =>
        Statistics(hypotheses, ScoreText.Single(references), options);

    /// <summary>Each sentence's counts, of a corpus that is already cut into tokens.</summary>
    /// <inheritdoc cref="Corpus(IReadOnlyList{IReadOnlyList{string}}, IReadOnlyList{IReadOnlyList{string}}, ChrFOptions?)"/>
    public static CorpusStatistics Statistics(
        IReadOnlyList<IReadOnlyList<string>> hypotheses,
        IReadOnlyList<IReadOnlyList<string>> references,
        ChrFOptions? options = null) =>
        Statistics(ScoreText.Lines(hypotheses), ScoreText.Lines(references), options);

    private static ChrFScore Score(CorpusStatistics statistics) =>
        new(statistics.Metric, statistics.Score, statistics.Signature);
}
