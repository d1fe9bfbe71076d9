using AttentionKit;

namespace Benchmarks;

/// <summary>The course's corpus.</summary>
internal sealed class CorpusFiles
{
    /// <summary>Reads it.</summary>
    /// <param name="folder">The folder with its files.</param>
    /// <param name="limit">The most pairs of each file.</param>
    public CorpusFiles(string folder, int limit = int.MaxValue)
    {
        ParallelCorpus Read(string name) => ParallelCorpus.Load(Path.Combine(folder, $"{name}.tsv"));
        // Vocabularies are the whole training file's, however little of it is trained on.
        var all = Read("train");
        (English, French) = (Vocabulary.Build(all.Sources), Vocabulary.Build(all.Targets));
        Train = all.Take(limit);
        Dev = Read("dev").Take(limit);
        Judged = new Dictionary<string, ParallelCorpus>
        {
            ["test"] = Read("test").Take(limit),
            ["compose"] = Read("compose").Take(limit),
            ["long"] = limit < 1200 ? Every(Read("long"), 1200 / limit) : Read("long"),
        };
    }

    public Vocabulary English { get; }

    public Vocabulary French { get; }

    public ParallelCorpus Train { get; }

    public ParallelCorpus Dev { get; }

    /// <summary>What models are scored on, by name.</summary>
    public IReadOnlyDictionary<string, ParallelCorpus> Judged { get; }

    // long.tsv is in order of length.
    private static ParallelCorpus Every(ParallelCorpus corpus, int step) => new(corpus.Where((_, i) => i % step == 0));
}
