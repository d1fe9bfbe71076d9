namespace AttentionKit;

/// <summary>What became of the lines of a corpus; as text it tells what was skipped and put right, and where first.</summary>
public sealed class LoadReport
{
    /// <summary>The files that were read.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Lines read.</summary>
    public required long Lines { get; init; }

    /// <summary>Sentence pairs they gave.</summary>
    public required int Pairs { get; init; }

    /// <summary>Number of lines that were skipped for any reason.</summary>
    public int SkippedCount => Skipped.Values.Sum();

    /// <summary>How many lines were skipped, by reason; reasons that did not occur are absent.</summary>
    internal IReadOnlyDictionary<SkipReason, int> Skipped { get; init; } = new Dictionary<SkipReason, int>();

    /// <summary>How many lines were put right, by repair; repairs that were not needed are absent.</summary>
    internal IReadOnlyDictionary<Repair, int> Repaired { get; init; } = new Dictionary<Repair, int>();

    /// <summary>The first few skipped lines of each reason.</summary>
    internal IReadOnlyList<SkippedLine> Examples { get; init; } = [];

    /// <summary>Files of a zip archive that were left alone because their names lead out of it.</summary>
    internal IReadOnlyList<string> IgnoredEntries { get; init; } = [];

    /// <summary>The report as a few lines of text.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        text.Append(culture, $"{Pairs:N0} pairs from {Lines:N0} lines of {string.Join(" and ", Files)}");
        foreach (var (reason, count) in Skipped.OrderBy(s => s.Key))
        {
            text.Append(culture, $"\n  skipped {count:N0}: {reason}");
            if (Examples.FirstOrDefault(e => e.Reason == reason) is { } first)
                text.Append(culture, $" (first: line {first.Line}, {first.Detail})");
        }

        foreach (var (repair, count) in Repaired.OrderBy(r => r.Key)) text.Append(culture, $"\n  repaired {count:N0}: {repair}");
        foreach (var entry in IgnoredEntries) text.Append(culture, $"\n  ignored '{entry}': its name leads out of the archive");
        return text.ToString();
    }
}

/// <summary>A line of a corpus that was not used.</summary>
/// <param name="File">The file, and the entry where it is an archive.</param>
/// <param name="Line">The line's number from 1.</param>
/// <param name="Reason">Why it was not used.</param>
/// <param name="Detail">What was wrong with it.</param>
internal sealed record SkippedLine(string File, long Line, SkipReason Reason, string Detail)
{
    /// <inheritdoc/>
    public override string ToString() => Invariant($"{File}, line {Line}: {Detail}");
}

/// <summary>Why a line of a corpus was not used.</summary>
internal enum SkipReason
{
    EmptyLine,
    NoTab,
    TooManyColumns,
    EmptySource,
    EmptyTarget,

    /// <summary>A side has more tokens than <see cref="CorpusOptions.MaxTokens"/>, or the line more than a mebibyte.</summary>
    TooLong,

    /// <summary>The line's bytes are not UTF-8; lone surrogates are such a case.</summary>
    InvalidUtf8,

    /// <summary>The line holds U+FFFE, which is no character: a byte order mark read the wrong way.</summary>
    InvalidCharacter,

    /// <summary>A link is not of the form <c>i-j</c>, or leads to a token that is not there.</summary>
    BadAlignment,

    /// <summary>A token is spelt like one of <see cref="Vocabulary"/>'s special tokens.</summary>
    SpecialToken,
}
