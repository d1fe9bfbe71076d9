namespace AttentionKit.Tests;

public sealed class TokenTextTests
{
    // Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt, 16.0), then what is blank by design.
    private static readonly (int From, int To)[] Blank =
    [
        (0x00ad, 0x00ad), (0x034f, 0x034f), (0x061c, 0x061c), (0x115f, 0x1160), (0x17b4, 0x17b5), (0x180b, 0x180f), (0x200b, 0x200f),
        (0x202a, 0x202e), (0x2060, 0x206f), (0x3164, 0x3164), (0xfe00, 0xfe0f), (0xfeff, 0xfeff), (0xffa0, 0xffa0), (0xfff0, 0xfff8),
        (0x1bca0, 0x1bca3), (0x1d173, 0x1d17a), (0xe0000, 0xe0fff),
        (0x2800, 0x2800), (0x3000, 0x3000), (0x16fe4, 0x16fe4), (0x1d159, 0x1d159),
    ];

    public static TheoryData<string, string> Joined => new()
    {
        { "👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧" },
        { "❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥" },
        { "👩🏽\u200d⚕\ufe0f", "👩🏽\u200d⚕\ufe0f" },
        { "1\ufe0f\u20e3", "1\ufe0f\u20e3" },
        { "🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f" },
        { "می\u200cخواهم", "می\u200cخواهم" },
        { "क्\u200dष", "क्\u200dष" },
        { "葛\U000e0100", "葛\U000e0100" },
        { "می\u200c", "می[200C]" },
        { "\u200dष", "[200D]ष" },
        { "a\u200db", "a[200D]b" },
        { "a\ufe0f", "a[FE0F]" },
        { "1\ufe0f", "1[FE0F]" },
        { "co\u00adop", "co[00AD]op" },
        { "\u3000", "[3000]" },
        { "\u2060x", "[2060]x" },
        { "\U000e0041", "[E0041]" },
        { "\u0301", "◌\u0301" },
        { "\u0600", "\u0600" },
    };

    [Fact]
    public void No_character_alone_is_invisible()
    {
        var runes = Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(v => new Rune(v)).ToArray();
        Assert.DoesNotContain(runes, r => IsBlank(r) && TokenText.Visible(r.ToString()).EnumerateRunes().All(IsBlank));
        Assert.DoesNotContain(runes, r => IsMark(r) && TokenText.Visible(r.ToString())[0] is not ('◌' or '['));
    }

    [Fact]
    public void Letters_digits_and_signs_stay_as_they_are()
    {
        var signs = Enumerable.Range(0x21, 0x110000 - 0x21).Where(Rune.IsValid).Select(v => new Rune(v)).Where(r => !IsBlank(r) && !IsMark(r) && r.Value is not (0x7f or 0xfffe or 0xffff));
        Assert.All(signs, r => Assert.Equal(r.ToString(), TokenText.Visible(r.ToString())));
    }

    [Theory]
    [MemberData(nameof(Joined))]
    public void Joiners_stay_where_they_join_and_are_shown_elsewhere(string token, string shown) => Assert.Equal(shown, TokenText.Visible(token));

    [Fact]
    public void All_spaces_of_free_text_are_spaces() => Assert.Equal("1 234 % a b c", TokenText.Line("1\u202f234\u00a0%\u3000a\tb\nc"));

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsBlank(Rune rune) => Blank.Any(range => rune.Value >= range.From && rune.Value <= range.To)
        || Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            // Signs that stand before or around a number are format characters with ink.
            UnicodeCategory.Format => rune.Value is not ((>= 0x600 and <= 0x605) or 0x6dd or 0x70f or 0x890 or 0x891 or 0x8e2 or 0x110bd or 0x110cd),
            _ => false,
        };
}
