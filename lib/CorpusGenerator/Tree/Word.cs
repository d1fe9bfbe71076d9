namespace AttentionKit.Generation;

/// <summary>A token with what it says, before the rules of spelling between words.</summary>
/// <param name="Text">The token.</param>
/// <param name="Sure">What it says.</param>
/// <param name="Possible">What it helps to say.</param>
internal sealed record Word(string Text, IReadOnlyList<Concept> Sure, IReadOnlyList<Concept> Possible)
{
    /// <summary>The form before a vowel sound, where it differs: l', bel, an.</summary>
    public string? BeforeVowel { get; init; }

    /// <summary>True for French le and les as articles, which merge with à and de.</summary>
    public bool IsArticle { get; init; }
}
