using AttentionKit.Shared;

namespace AttentionKit.Generation;

/// <summary>The splits of the generated corpus.</summary>
public sealed record GeneratedCorpus
{
    /// <summary>For training: 20,000 pairs of up to 30 tokens.</summary>
    public required IReadOnlyList<GeneratedSentence> Train { get; init; }

    /// <summary>For choosing between models: 1,000 pairs like those of training.</summary>
    public required IReadOnlyList<GeneratedSentence> Dev { get; init; }

    /// <summary>For the final score: 1,000 pairs like those of training.</summary>
    public required IReadOnlyList<GeneratedSentence> Test { get; init; }

    /// <summary>200 pairs each of 1-10, 11-20, … 51-60 source tokens, in that order.</summary>
    public required IReadOnlyList<GeneratedSentence> Long { get; init; }

    /// <summary>1,000 pairs that combine what training never shows together.</summary>
    public required IReadOnlyList<GeneratedSentence> Compose { get; init; }

    /// <summary>The splits by the names of their files.</summary>
    public IEnumerable<(string Name, IReadOnlyList<GeneratedSentence> Sentences)> Splits =>
        [("train", Train), ("dev", Dev), ("test", Test), ("long", Long), ("compose", Compose)];

    /// <summary>Writes one TSV file a split: tokens, tokens, sure links, possible links. Each is written beside and renamed.</summary>
    /// <param name="directory">The folder; it is created where it is missing.</param>
    public void Save(string directory)
    {
        foreach (var (name, sentences) in Splits) AtomicFile.WriteText(Path.Combine(directory, name + ".tsv"), Format(sentences));
    }

    /// <summary>The content of a split's file.</summary>
    /// <param name="sentences">The split.</param>
    public static string Format(IEnumerable<GeneratedSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var text = new StringBuilder();
        foreach (var (pair, _) in sentences)
        {
            text.Append(pair).Append('\t').Append(WordAlignment.Format(pair.Alignment!.Sure)).Append('\t')
                .Append(WordAlignment.Format(pair.Alignment.Possible)).Append('\n');
        }

        return text.ToString();
    }
}
