namespace AttentionKit;

/// <summary>How <see cref="ParallelCorpus.Load(string, CorpusOptions?)"/> reads files.</summary>
public sealed record CorpusOptions
{
    /// <summary>
    /// Text as it is written: tokens are what single spaces separate, whatever data set is read, so that <see cref="SentencePair.SourceText"/>
    /// and <see cref="SentencePair.TargetText"/> are the sentences themselves. For subwords, and for references to score with.
    /// </summary>
    public static CorpusOptions AsWritten { get; } = new() { SourceTokenizer = SpaceTokenizer.Instance, TargetTokenizer = SpaceTokenizer.Instance };

    /// <summary>Cuts the source side; null where its tokens are already separated by spaces.</summary>
    public ITokenizer? SourceTokenizer { get; init; }

    /// <summary>Cuts the target side; null where its tokens are already separated by spaces.</summary>
    public ITokenizer? TargetTokenizer { get; init; }

    /// <summary>Reads the first column as the target and the second as the source.</summary>
    public bool Reverse { get; init; }

    /// <summary>Pairs with more tokens than this on either side are skipped.</summary>
    public int MaxTokens { get; init; } = 1000;

    /// <summary>Reading stops after this many pairs; null for all.</summary>
    public int? MaxPairs { get; init; }

    /// <summary>True to throw at the first line that cannot be used, false to skip and count it. Blank lines are always skipped.</summary>
    public bool Strict { get; init; }

    /// <summary>Which file of a zip archive to read; null where it holds only one.</summary>
    public string? Entry { get; init; }

    /// <summary>The most bytes a file may have once it is decompressed: a guard against decompression bombs.</summary>
    public long MaxBytes { get; init; } = TextFile.DefaultMaxBytes;
}
