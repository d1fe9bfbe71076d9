namespace AttentionKit.Pictures;

/// <summary>Which characters leave no ink, and where such a character does its work inside a word and may stay as it is.</summary>
internal static class Invisible
{
    private const int Joiner = 0x200d;
    private const int BlackFlag = 0x1f3f4;
    private const int Keycap = 0x20e3;

    /// <summary>
    /// True for spaces, controls, format characters, what Unicode calls default ignorable, and the letters and symbols that
    /// are blank by design.
    /// </summary>
    internal static bool Is(Rune rune) => rune.Value switch
    {
        // Format characters that enclose or precede digits and letters, and are seen.
        (>= 0x0600 and <= 0x0605) or 0x06dd or 0x070f or 0x0890 or 0x0891 or 0x08e2 or 0x110bd or 0x110cd => false,
        // Default ignorable without being format characters: fillers, selectors, the grapheme joiner, places kept free.
        0x034f or 0x115f or 0x1160 or 0x17b4 or 0x17b5 or (>= 0x180b and <= 0x180f) or 0x2065 or 0x3164 or 0xffa0
            or (>= 0xfe00 and <= 0xfe0f) or (>= 0xfff0 and <= 0xfff8) or (>= 0xe0000 and <= 0xe0fff) => true,
        // Blank by design: the empty braille cell, the Khitan filler, the null notehead.
        0x2800 or 0x16fe4 or 0x1d159 => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };

    /// <summary>
    /// True where an invisible character changes how its neighbours look, as joiners and selectors do in emoji and in Arabic,
    /// Indic, Mongolian and Chinese writing. At a word's edge it changes nothing, and counts as invisible.
    /// </summary>
    internal static bool HasEffect(IReadOnlyList<Rune> text, int index)
    {
        if (index == 0) return false;
        var (before, after) = (text[index - 1], index + 1 < text.Count ? text[index + 1].Value : 0);
        return text[index].Value switch
        {
            0x200c => IsCursive(before.Value) && IsCursive(after),
            Joiner => (IsCursive(before.Value) && IsCursive(after)) || (IsEmojiPart(before) && IsEmojiPart(new Rune(after))),
            0xfe0e or 0xfe0f => IsEmojiPart(before) || (after == Keycap && before.IsAscii),
            >= 0xfe00 and <= 0xfe0d => IsIdeograph(before.Value) || IsCursive(before.Value) || Rune.GetUnicodeCategory(before) is UnicodeCategory.MathSymbol,
            >= 0xe0100 and <= 0xe01ef => IsIdeograph(before.Value),
            >= 0x180b and <= 0x180f => before.Value is >= 0x1820 and <= 0x18aa,
            >= 0xe0020 and <= 0xe007f => before.Value is BlackFlag or (>= 0xe0020 and <= 0xe007e),
            _ => false,
        };
    }

    // Scripts whose letters change shape beside one another, from Arabic to the Brahmic ones, and their later additions.
    private static bool IsCursive(int value) => value
        is (>= 0x0600 and <= 0x109f) or (>= 0x1700 and <= 0x1cff) or (>= 0xa840 and <= 0xabff) or (>= 0xfb50 and <= 0xfdff)
        or (>= 0xfe70 and <= 0xfefc) or (>= 0x11000 and <= 0x11fff) or (>= 0x1e900 and <= 0x1e95f);

    private static bool IsIdeograph(int value) => value is (>= 0x3000 and <= 0x303f) or (>= 0x3400 and <= 0x9fff) or (>= 0xf900 and <= 0xfaff)
        or (>= 0xff00 and <= 0xff60) or (>= 0x20000 and <= 0x3fffd);

    private static bool IsEmojiPart(Rune rune) => rune.Value is 0xfe0f or 0x203c or 0x2049 or (>= 0x1f3fb and <= 0x1f3ff)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol;
}
