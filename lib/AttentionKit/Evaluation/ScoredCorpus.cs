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

    /// <summary>Lines with their references by stream, as sacreBLEU takes them: a stream is one reference of every sentence.</summary>
    /// <param name="hypotheses">The translations, one line each; an empty one is allowed and matches nothing.</param>
    /// <param name="streams">
    /// <c>streams[r][i]</c> is reference r of <c>hypotheses[i]</c>, as <c>File.ReadAllLines</c> gives a file of references; null where the
    /// sentence has no such reference. The constructor takes them the other way round, sentence by sentence.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The corpus is empty, there is no stream or one of another length, a sentence has no reference, or a hypothesis is null.
    /// </exception>
    public static ScoredCorpus FromStreams(IReadOnlyList<string> hypotheses, params IReadOnlyList<string?>[] streams)
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(streams);
        if (streams.Length == 0) throw new ArgumentException("There is no stream of references. Give at least one.", nameof(streams));
        for (var r = 0; r < streams.Length; r++)
        {
            if (streams[r]?.Count != hypotheses.Count)
                throw new ArgumentException(
                    $"Stream {r} holds {streams[r]?.Count ?? 0} references, there are {hypotheses.Count} hypotheses. "
                    + "A stream holds one reference of every sentence.", nameof(streams));
        }

        return new(hypotheses, [.. Enumerable.Range(0, hypotheses.Count)
            .Select(i => (IReadOnlyList<string>)[.. streams.Select(stream => stream[i]).OfType<string>()])]);
    }

    /// <summary>Translations and their references from files with a sentence a line: plain text in UTF-8, gzip or zip.</summary>
    /// <param name="hypotheses">The file of translations; a blank line is an empty one.</param>
    /// <param name="references">A file of references or several, line by line as the translations.</param>
    /// <exception cref="FileNotFoundException">One of the files does not exist.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or a line cannot be read; nothing is skipped.</exception>
    /// <exception cref="ArgumentException">The files are empty, or do not have the same number of lines.</exception>
    public static ScoredCorpus Load(string hypotheses, params string[] references)
    {
        ArgumentException.ThrowIfNullOrEmpty(hypotheses);
        ArgumentNullException.ThrowIfNull(references);
        return FromStreams(ReadLines(hypotheses), [.. references.Select(ReadLines)]);
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

    private static List<string> ReadLines(string path)
    {
        var (stream, name) = TextFile.Open(path);
        using var reader = new LineReader(stream, name, _ => { });
        var lines = new List<string>();
        while (reader.Read() is { } line)
            lines.Add(line.Text ?? throw new InvalidDataException($"{name}, line {line.Number}: {line.Fault}. Mend the line: a sentence that is left out would shift all that follow."));
        return lines;
    }

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
