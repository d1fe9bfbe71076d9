namespace AttentionKit;

/// <summary>English: clitics ('s, n't) are tokens of their own; nothing is spaced before punctuation.</summary>
internal sealed partial class EnglishRules : TokenizationRules
{
    public static EnglishRules Instance { get; } = new();

    protected override Regex Tokens => EnglishTokens();

    protected override Regex Suffixes => Clitics();

    public override string Gap(string left, string right) => OpenMarks().IsMatch(left) || CloseMarks().IsMatch(right) ? "" : " ";

    [GeneratedRegex(
        Addresses + "|" + Initials + @"|(?:Mr|Mrs|Ms|Dr|St|Prof|Jr|Sr|vs|etc)\.|"
        + @"(?<=[\p{L}\p{N}.])['’](?:s|m|re|ve|ll|d)(?![\p{L}\p{N}])|"
        + @"(?<=^|\s)['’](?:em|tis|twas|til|cause)(?!\p{L})|" + Numbers + "|" + Words + "|" + Symbols,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishTokens();

    [GeneratedRegex(@"(?<=.)(?<suffix>n['’]t|['’](?:s|m|re|ve|ll|d))+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex Clitics();

    [GeneratedRegex(@"^[(\[{“‘«¿¡$£€#/]$")]
    private static partial Regex OpenMarks();

    [GeneratedRegex(@"^(?:[.,;:!?…‽)\]}%”’»/]|\.{2,}|°|n['’]t|['’](?:s|m|re|ve|ll|d))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CloseMarks();
}
