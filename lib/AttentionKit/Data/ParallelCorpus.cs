using System.Collections;

namespace AttentionKit;

/// <summary>Sentence pairs of two languages in a fixed order, held in memory.</summary>
public sealed class ParallelCorpus : IReadOnlyList<SentencePair>
{
    private readonly SentencePair[] _pairs;
    private readonly Lazy<IReadOnlyList<(IReadOnlyList<string> Source, IReadOnlyList<IReadOnlyList<string>> Targets)>> _references;

    /// <summary>Creates a corpus of the given pairs.</summary>
    /// <param name="pairs">The pairs.</param>
    public ParallelCorpus(IEnumerable<SentencePair> pairs)
    {
        _pairs = [.. pairs];
        _references = new Lazy<IReadOnlyList<(IReadOnlyList<string> Source, IReadOnlyList<IReadOnlyList<string>> Targets)>>(FindReferences);
    }

    /// <summary>What became of the file's lines; null where the corpus does not come straight from files.</summary>
    public LoadReport? Report { get; private init; }

    /// <summary>The data set the corpus belongs to, with its licence; null where it is none of <see cref="Datasets"/>.</summary>
    internal DatasetInfo? Dataset { get; private init; }

    /// <inheritdoc/>
    public int Count => _pairs.Length;

    /// <summary>The source sentences, one for each pair.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Sources => [.. _pairs.Select(p => p.Source)];

    /// <summary>The target sentences, one for each pair.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Targets => [.. _pairs.Select(p => p.Target)];

    /// <summary>Each distinct source sentence with all its distinct translations, in the order of first occurrence.</summary>
    public IReadOnlyList<(IReadOnlyList<string> Source, IReadOnlyList<IReadOnlyList<string>> Targets)> References => _references.Value;

    /// <inheritdoc/>
    public SentencePair this[int index] => _pairs[index];

    /// <summary>
    /// Reads a corpus with a pair a line: source and target, separated by a tab; a third column alone is an attribution and
    /// is not read, unless it holds nothing but alignment links in Pharaoh format; a third and fourth column hold sure and possible ones. Tatoeba's own files, with
    /// a number before each sentence, are read too. The file may be plain text in UTF-8, gzip, or a zip archive with one .tsv or
    /// .txt file.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to cut the text and what to skip; null for tokens that spaces separate.</param>
    /// <remarks>
    /// Text is brought into Unicode's normal form C and rid of control characters. Lines that cannot be used are skipped and
    /// counted in <see cref="Report"/>, or end the reading where <see cref="CorpusOptions.Strict"/> is set. Links are kept
    /// only where no tokeniser is given, because they count the tokens in the file.
    /// </remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, grows beyond measure when decompressed, holds no pair at all, or, where reading is strict, a bad line.
    /// </exception>
    public static ParallelCorpus Load(string path, CorpusOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (pairs, report) = new CorpusReader(options ?? new CorpusOptions()).ReadTable(path);
        return new ParallelCorpus(pairs) { Report = report };
    }

    /// <summary>Reads a corpus of two files with a sentence a line, as Moses and most shared tasks give them.</summary>
    /// <param name="sourcePath">The source sentences; plain text in UTF-8, gzip or zip.</param>
    /// <param name="targetPath">Their translations, line by line.</param>
    /// <param name="options">How to cut the text and what to skip; null for tokens that spaces separate.</param>
    /// <exception cref="FileNotFoundException">One of the files does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// The files do not have the same number of lines, are damaged, hold no pair at all, or, where reading is strict, a bad line.
    /// </exception>
    public static ParallelCorpus Load(string sourcePath, string targetPath, CorpusOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(sourcePath);
        ArgumentException.ThrowIfNullOrEmpty(targetPath);
        var (pairs, report) = new CorpusReader(options ?? new CorpusOptions()).ReadMoses(sourcePath, targetPath);
        return new ParallelCorpus(pairs) { Report = report };
    }

    /// <summary>
    /// Splits the corpus by distinct source sentence: all translations of a sentence fall into one part. Splitting by pair
    /// would test on sentences that were trained on.
    /// </summary>
    /// <param name="devFraction">Share of the distinct sources for the part that chooses between models, 0 to 1.</param>
    /// <param name="testFraction">Share of the distinct sources for the part that is looked at once, at the end, 0 to 1.</param>
    /// <param name="seed">The same seed gives the same split.</param>
    /// <returns>The parts, each in this corpus's order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is negative, or both together are more than 1.</exception>
    public (ParallelCorpus Train, ParallelCorpus Dev, ParallelCorpus Test) SplitBySource(double devFraction, double testFraction = 0, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(devFraction);
        ArgumentOutOfRangeException.ThrowIfNegative(testFraction);
        if (!(devFraction + testFraction <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(testFraction), Invariant($"The shares {devFraction} and {testFraction} are more than the whole."));
        }

        var sources = _pairs.Select(p => p.Source).Distinct(TokenSequenceComparer.Instance).ToArray();
        new Random(seed).Shuffle(sources);
        var devCount = (int)Math.Round(devFraction * sources.Length);
        var testCount = Math.Min((int)Math.Round(testFraction * sources.Length), sources.Length - devCount);
        var dev = sources.Take(devCount).ToHashSet(TokenSequenceComparer.Instance);
        var test = sources.Skip(devCount).Take(testCount).ToHashSet(TokenSequenceComparer.Instance);
        return (
            Where(p => !dev.Contains(p.Source) && !test.Contains(p.Source)),
            Where(p => dev.Contains(p.Source)),
            Where(p => test.Contains(p.Source)));
    }

    /// <summary>The pairs that meet a condition, in the same order.</summary>
    /// <param name="condition">The condition.</param>
    public ParallelCorpus Where(Func<SentencePair, bool> condition) => new(_pairs.Where(condition)) { Dataset = Dataset };

    /// <summary>The first pairs.</summary>
    /// <param name="count">At most so many.</param>
    public ParallelCorpus Take(int count) => new(_pairs.Take(count)) { Dataset = Dataset };

    /// <inheritdoc/>
    public IEnumerator<SentencePair> GetEnumerator() => _pairs.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same corpus, as part of a data set.</summary>
    internal ParallelCorpus From(DatasetInfo dataset) => new(_pairs) { Report = Report, Dataset = dataset };

    private IReadOnlyList<(IReadOnlyList<string> Source, IReadOnlyList<IReadOnlyList<string>> Targets)> FindReferences() =>
    [
        .. _pairs.GroupBy(p => p.Source, p => p.Target, TokenSequenceComparer.Instance)
            .Select(g => (g.Key, (IReadOnlyList<IReadOnlyList<string>>)[.. g.Distinct(TokenSequenceComparer.Instance)])),
    ];
}
