namespace AttentionKit;

/// <summary>Translations beside their references: the one thing that <see cref="Bleu"/>, <see cref="ChrF"/> and
/// <see cref="ExactMatch"/> score.</summary>
/// <remarks>
/// Made where it is needed: <c>Bleu.Corpus(new(translations, pairs))</c>. Lines are cut into words by the metric; what is cut into
/// tokens already stays as it is.
/// </remarks>
public sealed class ScoredCorpus
{
    private ScoredCorpus(IEnumerable<Segment> hypotheses, IEnumerable<IEnumerable<Segment>> references)
    {
        Hypotheses = [.. hypotheses];
        References = [.. references.Select(all => all.ToArray())];
        Check();
    }

    /// <summary>Lines with one reference each.</summary>
    /// <param name="hypotheses">The translations, one line each; an empty one is allowed and matches nothing.</param>
    /// <param name="references">The reference of each.</param>
    /// <exception cref="ArgumentException">The corpus is empty, the counts differ, or a line is null.</exception>
    public ScoredCorpus(IReadOnlyList<string> hypotheses, IReadOnlyList<string> references)
        : this(Lines(hypotheses), Lines(references).Select(One))
    {
    }

    /// <summary>Lines with several references each.</summary>
    /// <param name="hypotheses">The translations, one line each; an empty one is allowed and matches nothing.</param>
    /// <param name="references"><c>references[i]</c> holds every reference of <c>hypotheses[i]</c>.</param>
    /// <exception cref="ArgumentException">The corpus is empty, the counts differ, a sentence has no reference, or a line is null.</exception>
    public ScoredCorpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
        : this(Lines(hypotheses), Given(references).Select(all => Lines(all ?? [])))
    {
    }

    /// <summary>Tokens with one reference each.</summary>
    /// <param name="hypotheses">The translations' tokens.</param>
    /// <param name="references">The references' tokens.</param>
    /// <exception cref="ArgumentException">The corpus is empty, the counts differ, or a sentence is null.</exception>
    public ScoredCorpus(IReadOnlyList<IReadOnlyList<string>> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
        : this(Given(hypotheses).Select(Tokens), Given(references).Select(Tokens).Select(One))
    {
    }

    /// <summary>The translations of sentence pairs, as tokens.</summary>
    /// <param name="translations">The translations of the pairs' sources, in the same order; marks such as <c>&lt;/s&gt;</c> are left
    /// out.</param>
    /// <param name="pairs">The pairs, whose targets are the references.</param>
    /// <remarks>Tokens are compared as they are, so they must be words: BLEU of subwords is another number, and a higher one as
    /// a rule.</remarks>
    /// <exception cref="ArgumentException">The corpus is empty or the counts differ.</exception>
    public ScoredCorpus(IReadOnlyList<Translation> translations, IReadOnlyList<SentencePair> pairs)
        : this([.. Given(translations).Select(t => (string[])[.. t.Target.Where(token => !Vocabulary.IsMark(token))])],
            [.. Given(pairs).Select(pair => pair.Target)])
    {
    }

    /// <summary>The number of sentences.</summary>
    public int Count => Hypotheses.Count;

    internal IReadOnlyList<Segment> Hypotheses { get; }

    internal IReadOnlyList<IReadOnlyList<Segment>> References { get; }

    /// <summary>True where the text was given as tokens.</summary>
    internal bool IsTokenized => Hypotheses[0].Tokens is not null;

    /// <summary>The number of references a sentence has, or <c>var</c> where it differs.</summary>
    internal string ReferenceCount => References.Select(all => all.Count).Distinct().ToArray() is [var count]
        ? count.ToString(CultureInfo.InvariantCulture)
        : "var";

    private static IEnumerable<Segment> Lines(IReadOnlyList<string> lines) => Given(lines).Select(line => new Segment(line, null));

    private static Segment Tokens(IReadOnlyList<string> tokens) => new(tokens is null ? null! : string.Join(' ', tokens), tokens);

    private static IEnumerable<Segment> One(Segment reference) => [reference];

    private static IReadOnlyList<T> Given<T>(IReadOnlyList<T> list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list;
    }

    private void Check()
    {
        if (Hypotheses.Count == 0) throw new ArgumentException("There are no hypotheses. Give at least one translation to score.");
        if (Hypotheses.Count != References.Count)
            throw new ArgumentException(
                $"There are {Hypotheses.Count} hypotheses and {References.Count} sentences with references. Give as many: "
                + "references[i] holds every reference of hypotheses[i].");
        for (var i = 0; i < Hypotheses.Count; i++) CheckSentence(i);
    }

    private void CheckSentence(int i)
    {
        if (Hypotheses[i].Line is null)
            throw new ArgumentException($"Hypothesis {i} is null. Give an empty one where there is no translation.");
        if (References[i].Count == 0)
            throw new ArgumentException($"Sentence {i} has no reference. Give at least one, or leave the sentence out.");
        if (References[i].Any(reference => reference.Line is null))
            throw new ArgumentException($"A reference of sentence {i} is null. Leave it out.");
    }

    /// <summary>One sentence: as a line, and as tokens where it was given so.</summary>
    internal readonly record struct Segment(string Line, IReadOnlyList<string>? Tokens);
}
