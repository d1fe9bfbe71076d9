namespace AttentionKit;

/// <summary>What was put right in a line of a corpus before it was used.</summary>
public enum Repair
{
    /// <summary>A byte order mark at the beginning of the file was dropped.</summary>
    ByteOrderMark,

    /// <summary>The line ended with CR LF.</summary>
    CarriageReturn,

    /// <summary>The text was not in Unicode's normal form C and was brought into it.</summary>
    Normalization,

    /// <summary>Control characters were removed, or replaced by a space where they stand for one.</summary>
    ControlCharacters,
}
