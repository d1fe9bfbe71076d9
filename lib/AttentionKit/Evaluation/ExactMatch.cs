namespace AttentionKit;

/// <summary>How many sentences are translated word for word as a reference has it.</summary>
public static class ExactMatch
{
    /// <summary>The share of sentences equal to one of their references, in percent.</summary>
    /// <param name="corpus">The translations with their references; white space at a line's ends and its amount do not matter.</param>
    public static double Corpus(ScoredCorpus corpus) => Statistics(corpus).Score;

    /// <summary>
    /// Each sentence's counts, for <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and <see cref="ScoreByLength"/>.
    /// </summary>
    /// <inheritdoc cref="Corpus"/>
    public static CorpusStatistics Statistics(ScoredCorpus corpus)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        double[][] rows = [.. corpus.Hypotheses.Zip(corpus.References, (hypothesis, all) =>
            new[] { all.Any(r => ScoreText.Split(r.Line).SequenceEqual(ScoreText.Split(hypothesis.Line))) ? 1.0 : 0, 1 })];
        return new CorpusStatistics("exact match", $"nrefs:{corpus.ReferenceCount}|{ScoreText.Version}",
            higherIsBetter: true, rows, sums => 100 * sums[0] / sums[1]);
    }
}
