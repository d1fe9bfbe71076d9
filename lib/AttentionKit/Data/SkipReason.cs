namespace AttentionKit;

/// <summary>Why a line of a corpus was not used.</summary>
public enum SkipReason
{
    /// <summary>The line holds nothing but white space.</summary>
    EmptyLine,

    /// <summary>The line has one column only.</summary>
    NoTab,

    /// <summary>The line has more than four columns.</summary>
    TooManyColumns,

    /// <summary>The source side has no token.</summary>
    EmptySource,

    /// <summary>The target side has no token.</summary>
    EmptyTarget,

    /// <summary>A side has more tokens than <see cref="CorpusOptions.MaxTokens"/>, or the line more than a mebibyte.</summary>
    TooLong,

    /// <summary>The line's bytes are not UTF-8; lone surrogates are such a case.</summary>
    InvalidUtf8,

    /// <summary>A link is not of the form <c>i-j</c>, or leads to a token that is not there.</summary>
    BadAlignment,

    /// <summary>A token is spelt like one of <see cref="Vocabulary"/>'s special tokens.</summary>
    SpecialToken,
}
