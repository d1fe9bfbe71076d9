namespace AttentionKit;

/// <summary>
/// Translation edit rate: how many words must be inserted, deleted or replaced, and phrases moved, to turn a translation into
/// its reference (Snover et al., 2006). As sacreBLEU defines it: words are cut at white space, and case is ignored
/// unless asked for.
/// </summary>
public static class Ter
{
    /// <summary>The rate of a corpus with several references a sentence; the reference that needs fewest edits counts.</summary>
    /// <param name="hypotheses">The translations to score, one line each; an empty one is allowed.</param>
    /// <param name="references"><c>references[i]</c> holds every reference of <c>hypotheses[i]</c>.</param>
    /// <param name="caseSensitive">True for a word in another case to count as wrong.</param>
    /// <exception cref="ArgumentException">The corpus is empty, the counts differ, or a sentence has no reference.</exception>
    public static TerScore Corpus(
        IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references, bool caseSensitive = false)
    {
        var rows = Rows(hypotheses, references, caseSensitive);
        var (edits, length) = (rows.Sum(row => row[0]), rows.Sum(row => row[1]));
        return new TerScore(Rate([edits, length]), (long)edits, length, Signature(references, caseSensitive));
    }

    /// <summary>The rate of a corpus with one reference a sentence.</summary>
    /// <param name="hypotheses">The translations to score, one line each; an empty one is allowed.</param>
    /// <param name="references">The reference of each.</param>
    /// <param name="caseSensitive">True for a word in another case to count as wrong.</param>
    /// <exception cref="ArgumentException">The corpus is empty or the counts differ.</exception>
    public static TerScore Corpus(
        IReadOnlyList<string> hypotheses, IReadOnlyList<string> references, bool caseSensitive = false) =>
        Corpus(hypotheses, ScoreText.Single(references), caseSensitive);

    /// <summary>The rate of a corpus that is already cut into tokens, with one reference a sentence.</summary>
    /// <param name="hypotheses">The translations' tokens.</param>
    /// <param name="references">The references' tokens.</param>
    /// <param name="caseSensitive">True for a word in another case to count as wrong.</param>
    /// <exception cref="ArgumentException">The corpus is empty or the counts differ.</exception>
    public static TerScore Corpus(
        IReadOnlyList<IReadOnlyList<string>> hypotheses,
        IReadOnlyList<IReadOnlyList<string>> references,
        bool caseSensitive = false) =>
        Corpus(ScoreText.Lines(hypotheses), ScoreText.Lines(references), caseSensitive);

    /// <summary>The rate of one sentence.</summary>
    /// <param name="hypothesis">The translation.</param>
    /// <param name="reference">Its reference.</param>
    /// <param name="caseSensitive">True for a word in another case to count as wrong.</param>
    public static TerScore Sentence(string hypothesis, string reference, bool caseSensitive = false) =>
        Corpus([hypothesis], [reference], caseSensitive);

    /// <summary>
    /// Each sentence's counts, for <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and
    /// <see cref="ScoreByLength"/>.
    /// </summary>
    /// <inheritdoc cref="Corpus(IReadOnlyList{string}, IReadOnlyList{IReadOnlyList{string}}, bool)"/>
    public static CorpusStatistics Statistics(
        IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references, bool caseSensitive = false) =>
        new("TER", Signature(references, caseSensitive), higherIsBetter: false, Rows(hypotheses, references, caseSensitive), Rate);

    /// <summary>Each sentence's counts, with one reference a sentence.</summary>
    /// <inheritdoc cref="Corpus(IReadOnlyList{string}, IReadOnlyList{string}, bool)"/>
    public static CorpusStatistics Statistics(
        IReadOnlyList<string> hypotheses, IReadOnlyList<string> references, bool caseSensitive = false) =>
        Statistics(hypotheses, ScoreText.Single(references), caseSensitive);

    /// <summary>Each sentence's counts: fewest edits, mean reference length.</summary>
    private static double[][] Rows(
        IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references, bool caseSensitive)
    {
        ScoreText.Check(hypotheses, references);
        return [.. hypotheses.Zip(references, (hypothesis, all) => Row(Words(hypothesis), [.. all.Select(Words)]))];

        string[] Words(string line) => ScoreText.Split(caseSensitive ? line : line.ToLowerInvariant());
    }

    private static double[] Row(string[] hypothesis, string[][] references) =>
        [references.Min(reference => TerEdits.Count(hypothesis, reference)), references.Average(reference => reference.Length)];

    private static double Rate(double[] sums)
    {
        var (edits, length) = (sums[0], sums[1]);
        if (length > 0)
            return 100 * edits / length;
        return edits > 0 ? 100 : 0;
    }

    private static string Signature(IReadOnlyList<IReadOnlyList<string>> references, bool caseSensitive)
    {
        ArgumentNullException.ThrowIfNull(references);
        var letterCase = caseSensitive ? "mixed" : "lc";
        var count = ScoreText.ReferenceCount(references);
        return $"nrefs:{count}|case:{letterCase}|tok:tercom|norm:no|punct:yes|asian:no|{ScoreText.Version}";
    }
}
