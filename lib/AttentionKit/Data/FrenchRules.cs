namespace AttentionKit;

/// <summary>
/// French: an elided word keeps its apostrophe (l' ami), pronouns behind the verb keep their hyphen (a -t-il), and double
/// punctuation is set off by no-break spaces.
/// </summary>
internal sealed partial class FrenchRules : TokenizationRules
{
    private const string NoBreakSpace = "\u00A0";
    private const string NarrowNoBreakSpace = "\u202F";

    private const string Elided = @"(?:[cçdjlmnst]|qu|jusqu|lorsqu|presqu|puisqu|quoiqu)['’]";

    private const string Pronouns =
        @"-t-(?:ils?|elles?|on)|-[mtl]['’](?=en$|y$)|(?<=['’])(?:en|y)$|-(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|toi|lui|leur|les?|la|y|en)";

    public static FrenchRules Instance { get; } = new();

    protected override string Space(string left, string right) => right switch
    {
        ";" or "!" or "?" or "‽" => left is "!" or "?" or "‽" ? "" : NarrowNoBreakSpace,
        ":" or "»" or "%" or "€" or "$" or "£" => NoBreakSpace,
        _ => left == "«" ? NoBreakSpace : " ",
    };

    [GeneratedRegex(
        Addresses + "|" + Initials + @"|(?:Mme|Mlle|Dr|Mgr|etc|cf)\.|MM?\.(?=\s+\p{L})|"
        + @"(?<word>(?:aujourd['’]hui|quelqu['’]une?s?|presqu['’]îles?)(?![\p{L}\p{N}]))|" + Elided + "|" + Numbers + "|" + Words + "|" + Symbols,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal override partial Regex Tokens { get; }

    [GeneratedRegex("(?<=.)(?<suffix>" + Pronouns + ")+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    internal override partial Regex Suffixes { get; }

    [GeneratedRegex("^(?:rendez-vous|chez-(?:moi|toi|lui|nous|vous))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal override partial Regex Nouns { get; }

    [GeneratedRegex(@"^(?:[(\[{“‘¿/]|(?:" + Elided + ")|-[mtl]['’])$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal override partial Regex OpenMarks { get; }

    [GeneratedRegex(@"^(?:[.,…)\]}”’/]|\.{2,}|°|-[mtl]['’]|" + Pronouns + ")$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal override partial Regex CloseMarks { get; }
}
