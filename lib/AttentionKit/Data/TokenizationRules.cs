namespace AttentionKit;

/// <summary>What a language does with its words and its spaces.</summary>
internal abstract partial class TokenizationRules
{
    /// <summary>Finds the tokens of a text, one after the other; together they cover all that is not white space.</summary>
    public IEnumerable<string> Cut(string text)
    {
        for (var match = Tokens.Match(text); match.Success; match = match.NextMatch())
        {
            if (match.Groups["word"].Success)
            {
                foreach (var part in SplitWord(match.Value)) yield return part;
            }
            else
            {
                yield return match.Value;
            }
        }
    }

    /// <summary>What stands between two tokens in a text that is set by the book.</summary>
    public string Gap(string left, string right) => OpenMarks.IsMatch(left) || CloseMarks.IsMatch(right) ? "" : Space(left, right);

    /// <summary>The language's tokens; a match of the group "word" is split further.</summary>
    internal abstract Regex Tokens { get; }

    /// <summary>The suffixes that a word loses as tokens of their own, read from its end: from its beginning, each place would be tried.</summary>
    internal abstract Regex Suffixes { get; }

    /// <summary>Tokens that stand close to the next.</summary>
    internal abstract Regex OpenMarks { get; }

    /// <summary>Tokens that stand close to the one before.</summary>
    internal abstract Regex CloseMarks { get; }

    /// <summary>Words whose end only looks like a suffix; null where there are none.</summary>
    internal virtual Regex? Nouns => null;

    /// <summary>The space between two tokens that do not stand close to each other.</summary>
    protected virtual string Space(string left, string right) => " ";

    /// <summary>What web and mail addresses, numbers, abbreviations and words look like in both languages.</summary>
    protected const string Addresses =
        """(?:https?://|www\.)[^\s<>"«»]*[^\s<>"«».,;:!?)\]}'’]|[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+|[\p{L}\p{N}-]{1,63}\.(?:com|org|net|edu|fr|uk|ca|be|ch|eu)(?![\p{L}\p{N}])""";

    protected const string Initials = @"\p{L}(?:\.\p{L})+\.?(?![\p{L}\p{N}])";

    protected const string Numbers =
        @"(?:(?<=^|\s)[-−+])?(?:\p{Nd}{1,3}(?:[\u00A0\u202F\u2009]\p{Nd}{3})+(?!\p{Nd})|\p{Nd}+)(?:[-–.,:/h]\p{Nd}+)*[\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*";

    protected const string Words =
        @"(?<word>[\p{L}\p{M}\p{Nl}\p{No}][\p{L}\p{M}\p{N}]*(?:[-\u2010\u2011'’&][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*)";

    // An emoji of several characters is one symbol: a surrogate pair, marks, and what a zero width joiner ties to it.
    protected const string Symbols =
        @"°[CF](?!\p{L})|\.{2,}|-{2,}|(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\S)(?:\p{M}|\u200D(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\S)|\uD83C[\uDFFB-\uDFFF])*";

    /// <summary>A word and the suffixes it loses.</summary>
    internal IEnumerable<string> SplitWord(string word)
    {
        if (word.AsSpan().IndexOfAny("-'’") < 0 || Nouns?.IsMatch(word) == true) return [word];
        var match = Suffixes.Match(word);
        if (!match.Success) return [word];
        return [word[..match.Index], .. match.Groups["suffix"].Captures.OrderBy(c => c.Index).Select(c => c.Value)];
    }
}
