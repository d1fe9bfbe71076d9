namespace AttentionKit;

/// <summary>A source sentence and its translation, as tokens.</summary>
/// <param name="Source">The source tokens.</param>
/// <param name="Target">The target tokens.</param>
public sealed record SentencePair(IReadOnlyList<string> Source, IReadOnlyList<string> Target)
{
    /// <summary>The gold word alignment, where one is known.</summary>
    public WordAlignment? Alignment { get; init; }

    /// <summary>The source tokens, separated by one space.</summary>
    public string SourceText => string.Join(' ', Source);

    /// <summary>The target tokens, separated by one space.</summary>
    public string TargetText => string.Join(' ', Target);

    /// <summary>Both sides, with a tab between them.</summary>
    public override string ToString() => $"{SourceText}\t{TargetText}";
}
