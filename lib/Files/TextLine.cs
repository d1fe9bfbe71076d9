namespace AttentionKit.Files;

/// <summary>A line of a text file.</summary>
/// <param name="Number">Its number from 1.</param>
/// <param name="Text">Its text, or null where it cannot be used.</param>
/// <param name="Fault">Why it cannot be used.</param>
internal readonly record struct TextLine(long Number, string? Text, LineFault? Fault);

/// <summary>Why a line cannot be used.</summary>
internal enum LineFault
{
    /// <summary>It is longer than a mebibyte.</summary>
    TooLong,

    /// <summary>The line's bytes are not UTF-8; lone surrogates are such a case.</summary>
    InvalidUtf8,

    /// <summary>The line holds U+FFFE, which is no character: a byte order mark read the wrong way.</summary>
    InvalidCharacter,
}
