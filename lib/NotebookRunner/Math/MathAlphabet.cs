namespace NotebookRunner;

/// <summary>Unicode's mathematical alphabets: browsers know no other way to bold or script letters in MathML.</summary>
internal static class MathAlphabet
{
    private static readonly Dictionary<MathStyle, (int Upper, int Lower, int Digit)> Starts = new()
    {
        [MathStyle.Bold] = (0x1D400, 0x1D41A, 0x1D7CE),
        [MathStyle.BoldItalic] = (0x1D468, 0x1D482, 0x1D7CE),
        [MathStyle.Script] = (0x1D49C, 0x1D4B6, 0),
        [MathStyle.Fraktur] = (0x1D504, 0x1D51E, 0),
        [MathStyle.DoubleStruck] = (0x1D538, 0x1D552, 0x1D7D8),
        [MathStyle.SansSerif] = (0x1D5A0, 0x1D5BA, 0x1D7E2),
        [MathStyle.Monospace] = (0x1D670, 0x1D68A, 0x1D7F6),
    };

    // Letters that Unicode had before it had the alphabets, so that their places there are empty.
    private static readonly Dictionary<(MathStyle, char), int> Earlier = new()
    {
        [(MathStyle.Script, 'B')] = 0x212C,
        [(MathStyle.Script, 'E')] = 0x2130,
        [(MathStyle.Script, 'F')] = 0x2131,
        [(MathStyle.Script, 'H')] = 0x210B,
        [(MathStyle.Script, 'I')] = 0x2110,
        [(MathStyle.Script, 'L')] = 0x2112,
        [(MathStyle.Script, 'M')] = 0x2133,
        [(MathStyle.Script, 'R')] = 0x211B,
        [(MathStyle.Script, 'e')] = 0x212F,
        [(MathStyle.Script, 'g')] = 0x210A,
        [(MathStyle.Script, 'o')] = 0x2134,
        [(MathStyle.Fraktur, 'C')] = 0x212D,
        [(MathStyle.Fraktur, 'H')] = 0x210C,
        [(MathStyle.Fraktur, 'I')] = 0x2111,
        [(MathStyle.Fraktur, 'R')] = 0x211C,
        [(MathStyle.Fraktur, 'Z')] = 0x2128,
        [(MathStyle.DoubleStruck, 'C')] = 0x2102,
        [(MathStyle.DoubleStruck, 'H')] = 0x210D,
        [(MathStyle.DoubleStruck, 'N')] = 0x2115,
        [(MathStyle.DoubleStruck, 'P')] = 0x2119,
        [(MathStyle.DoubleStruck, 'Q')] = 0x211A,
        [(MathStyle.DoubleStruck, 'R')] = 0x211D,
        [(MathStyle.DoubleStruck, 'Z')] = 0x2124,
    };

    /// <summary>A character in an alphabet; itself where the alphabet does not have it.</summary>
    public static string Map(char c, MathStyle style)
    {
        if (Earlier.TryGetValue((style, c), out var earlier)) return new Rune(earlier).ToString();
        if (!Starts.TryGetValue(style, out var start)) return c.ToString();
        return c switch
        {
            >= 'A' and <= 'Z' => new Rune(start.Upper + c - 'A').ToString(),
            >= 'a' and <= 'z' => new Rune(start.Lower + c - 'a').ToString(),
            >= '0' and <= '9' when start.Digit > 0 => new Rune(start.Digit + c - '0').ToString(),
            >= 'α' and <= 'ω' when style is MathStyle.Bold => new Rune(0x1D6C2 + c - 'α').ToString(),
            >= 'α' and <= 'ω' when style is MathStyle.BoldItalic => new Rune(0x1D736 + c - 'α').ToString(),
            >= 'Α' and <= 'Ω' when style is MathStyle.Bold or MathStyle.BoldItalic => new Rune(0x1D6A8 + c - 'Α').ToString(),
            _ => c.ToString(),
        };
    }
}
