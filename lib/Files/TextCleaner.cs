namespace AttentionKit.Files;

/// <summary>Brings text of unknown origin into one form: NFC, no control characters.</summary>
internal static class TextCleaner
{
    /// <summary>True where a character has no place in a sentence: control characters, byte order marks, soft hyphens, zero width spaces.</summary>
    public static bool IsControl(char c) => (char.IsControl(c) && c != '\t') || c is '\uFEFF' or '\u00AD' or '\u200B' or '\u2028' or '\u2029';

    /// <summary>True where a text holds such a character.</summary>
    public static bool HasControls(string text)
    {
        foreach (var c in text)
        {
            if (IsControl(c)) return true;
        }

        return false;
    }

    /// <summary>Replaces control characters that separate by a space and removes the others; tabs stay.</summary>
    public static string RemoveControls(string text)
    {
        if (!HasControls(text)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsControl(c)) clean.Append(c);
            else if (char.IsWhiteSpace(c)) clean.Append(' ');
        }

        return clean.ToString();
    }

    /// <summary>Replaces what is no character by U+FFFD: halves of surrogate pairs, and U+FFFE, a byte order mark read the wrong way.</summary>
    public static string ReplaceInvalid(string text)
    {
        text = text.Replace('\uFFFE', '\uFFFD');
        return HasLoneSurrogate(text) ? ReplaceLoneSurrogates(text) : text;
    }

    /// <summary>True where a surrogate is not half of a pair.</summary>
    public static bool HasLoneSurrogate(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && ReplaceLoneSurrogates(text) != text;

    private static string ReplaceLoneSurrogates(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(rune.ToString());
        return clean.ToString();
    }

    /// <summary>Cleans a line and tells what was done to it.</summary>
    public static string Clean(string text, Action<Repair> repaired)
    {
        if (HasControls(text))
        {
            repaired(Repair.ControlCharacters);
            text = RemoveControls(text);
        }

        if (text.IsNormalized(NormalizationForm.FormC)) return text;
        repaired(Repair.Normalization);
        return text.Normalize(NormalizationForm.FormC);
    }
}

/// <summary>What was put right in a line before it was used.</summary>
internal enum Repair
{
    ByteOrderMark,
    CarriageReturn,

    /// <summary>The text was not in Unicode's normal form C and was brought into it.</summary>
    Normalization,

    /// <summary>Control characters were removed, or replaced by a space where they stand for one.</summary>
    ControlCharacters,
}
