namespace AttentionKit;

/// <summary>English: clitics ('s, n't) are tokens of their own; nothing is spaced before punctuation.</summary>
internal sealed partial class EnglishRules : TokenizationRules
{
    public static EnglishRules Instance { get; } = new();

    [GeneratedRegex(
        Addresses + "|" + Initials + @"|(?:Mr|Mrs|Ms|Dr|St|Prof|Jr|Sr|vs|etc)\.|"
        + @"(?<=[\p{L}\p{N}.])['’](?:s|m|re|ve|ll|d)(?![\p{L}\p{N}])|"
        + @"(?<=^|\s)['’](?:em|tis|twas|til|cause)(?!\p{L})|" + Numbers + "|" + Words + "|" + Symbols,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal override partial Regex Tokens { get; }

    [GeneratedRegex(@"(?<=.)(?<suffix>n['’]t|['’](?:s|m|re|ve|ll|d))+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    internal override partial Regex Suffixes { get; }

    [GeneratedRegex(@"^[(\[{“‘«¿¡$£€#/]$")]
    internal override partial Regex OpenMarks { get; }

    [GeneratedRegex(@"^(?:[.,;:!?…‽)\]}%”’»/]|\.{2,}|°|n['’]t|['’](?:s|m|re|ve|ll|d))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal override partial Regex CloseMarks { get; }
}
