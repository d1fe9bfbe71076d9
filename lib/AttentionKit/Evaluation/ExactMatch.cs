namespace AttentionKit;

/// <summary>How many sentences are translated word for word as a reference has it.</summary>
public static class ExactMatch
{
    /// <summary>The share of sentences equal to one of their references, in percent.</summary>
    /// <param name="hypotheses">The translations, one line each; white space at their ends and its amount do not matter.</param>
    /// <param name="references"><c>references[i]</c> holds every reference of <c>hypotheses[i]</c>.</param>
    /// <exception cref="ArgumentException">The corpus is empty, the counts differ, or a sentence has no reference.</exception>
    public static double Corpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references) =>
        Statistics(hypotheses, references).Score;

    /// <summary>The share of sentences equal to their reference, in percent.</summary>
    /// <param name="hypotheses">The translations, one line each; white space at their ends and its amount do not matter.</param>
    /// <param name="references">The reference of each.</param>
    /// <exception cref="ArgumentException">The corpus is empty or the counts differ.</exception>
    public static double Corpus(IReadOnlyList<string> hypotheses, IReadOnlyList<string> references) =>
        Statistics(hypotheses, references).Score;

    /// <summary>The share of sentences whose tokens are those of their reference, in percent.</summary>
    /// <param name="hypotheses">The translations' tokens.</param>
    /// <param name="references">The references' tokens.</param>
    /// <exception cref="ArgumentException">The corpus is empty or the counts differ.</exception>
    public static double Corpus(IReadOnlyList<IReadOnlyList<string>> hypotheses, IReadOnlyList<IReadOnlyList<string>> references) =>
        Statistics(hypotheses, references).Score;

    /// <summary>The share of pairs translated as their target has it, in percent.</summary>
    /// <param name="translations">The translations of the pairs' sources, in the same order; special tokens are left out.</param>
    /// <param name="pairs">The pairs, whose targets are the references.</param>
    /// <exception cref="ArgumentException">The corpus is empty or the counts differ.</exception>
    public static double Corpus(IReadOnlyList<Translation> translations, IReadOnlyList<SentencePair> pairs) =>
        Statistics(translations, pairs).Score;

    /// <summary>
    /// Each sentence's counts, for <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and
    /// <see cref="ScoreByLength"/>.
    /// </summary>
    /// <inheritdoc cref="Corpus(IReadOnlyList{string}, IReadOnlyList{IReadOnlyList{string}})"/>
    public static CorpusStatistics Statistics(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        ScoreText.Check(hypotheses, references);
        double[][] rows = [.. hypotheses.Zip(references, (hypothesis, all) =>
            new[] { all.Any(r => ScoreText.Split(r).SequenceEqual(ScoreText.Split(hypothesis))) ? 1.0 : 0, 1 })];
        return new CorpusStatistics("exact match", $"nrefs:{ScoreText.ReferenceCount(references)}|{ScoreText.Version}",
            higherIsBetter: true, rows, sums => 100 * sums[0] / sums[1]);
    }

    /// <summary>Each sentence's counts, with one reference a sentence.</summary>
    /// <inheritdoc cref="Corpus(IReadOnlyList{string}, IReadOnlyList{string})"/>
    public static CorpusStatistics Statistics(IReadOnlyList<string> hypotheses, IReadOnlyList<string> references) =>
        Statistics(hypotheses, ScoreText.Single(references));

    /// <summary>Each sentence's counts, of a corpus that is already cut into tokens.</summary>
    /// <inheritdoc cref="Corpus(IReadOnlyList{IReadOnlyList{string}}, IReadOnlyList{IReadOnlyList{string}})"/>
    public static CorpusStatistics Statistics(
        IReadOnlyList<IReadOnlyList<string>> hypotheses, IReadOnlyList<IReadOnlyList<string>> references) =>
        Statistics(ScoreText.Lines(hypotheses), ScoreText.Lines(references));

    /// <summary>Each sentence's counts, of the translations of sentence pairs.</summary>
    /// <inheritdoc cref="Corpus(IReadOnlyList{Translation}, IReadOnlyList{SentencePair})"/>
    public static CorpusStatistics Statistics(IReadOnlyList<Translation> translations, IReadOnlyList<SentencePair> pairs) =>
        Statistics(ScoreText.Words(translations), ScoreText.Targets(pairs));
}
