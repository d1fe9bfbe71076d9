namespace AttentionKit.Pictures;

/// <summary>Tokens are data. Here they become text that is safe and legible in SVG, HTML, Plotly and terminals.</summary>
internal static class TokenText
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    /// <summary>
    /// The token with everything visible that would otherwise be invisible, forbidden in XML or would disturb its
    /// surroundings: spaces, control and direction characters, fillers and selectors, halves of surrogate pairs, a leading
    /// combining mark. Joiners stay where they join.
    /// </summary>
    internal static string Visible(string token)
    {
        if (token.Length == 0) return "∅";
        var runes = token.EnumerateRunes().ToArray();
        var text = string.Concat(runes.Select((rune, i) => Invisible.HasEffect(runes, i) ? rune.ToString() : Visible(rune)));
        return IsMark(Rune.GetRuneAt(text, 0)) ? '\u25cc' + text : text;
    }

    /// <summary>Free text of one line, such as a heading, with the same characters made visible; all spaces and line ends are spaces.</summary>
    internal static string Line(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        return string.Concat(runes.Select((rune, i) =>
            rune.Value is '\t' or '\r' or '\n' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator ? " "
            : Invisible.HasEffect(runes, i) ? rune.ToString() : Visible(rune)));
    }

    /// <summary>The visible token, isolated from the direction of its surroundings where it is written from right to left.</summary>
    internal static string Isolated(string token)
    {
        var text = Visible(token);
        return text.EnumerateRunes().Any(IsRightToLeft) ? FirstStrongIsolate + text + PopDirectionalIsolate : text;
    }

    /// <summary>
    /// Text with the characters escaped that have a meaning in XML and HTML, in content and in attributes, and with those
    /// replaced that XML forbids.
    /// </summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '"': escaped.Append("&quot;"); break;
                case '\'': escaped.Append("&#39;"); break;
                case '\t' or '\n' or '\r': escaped.Append(' '); break;
                case < 0x20 or (>= 0x7f and < 0xa0) or 0xfffe or 0xffff: escaped.Append(Rune.ReplacementChar.ToString()); break;
                default: escaped.Append(rune.ToString()); break;
            }
        }

        return escaped.ToString();
    }

    /// <summary>
    /// Text for Plotly to draw. Plotly reads a small HTML in every text and decodes entities, so that markup has to be escaped there too,
    /// and dollars, between which it reads TeX in pages that have MathJax. A page may bring a plotly.js that knows no setting against that.
    /// </summary>
    internal static string Markup(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("$", "&#36;", StringComparison.Ordinal);

    /// <summary>A token for Plotly to draw.</summary>
    internal static string ForPlotly(string token) => Markup(Isolated(token));

    /// <summary>Columns that a text takes in a terminal: wide characters take two, combining ones none.</summary>
    internal static int Columns(string text)
    {
        var columns = 0;
        foreach (var element in Elements(text)) columns += IsWide(First(element)) ? 2 : 1;
        return columns;
    }

    /// <summary>Width of a text in a usual sans-serif face, in units of the font size; rather too wide than too narrow.</summary>
    internal static double Width(string text)
    {
        var width = 0.0;
        foreach (var element in Elements(text)) width += Width(First(element));
        return width;
    }

    /// <summary>The text where it fits into a width (in units of the font size), else its beginning and an ellipsis.</summary>
    internal static string Fit(string text, double width) => Cut(text, width, Width);

    /// <summary>The text where it fits into a number of terminal columns, else its beginning and an ellipsis.</summary>
    internal static string FitColumns(string text, int columns) => Cut(text, columns, t => Columns(t));

    /// <summary>The text filled up with spaces to a number of terminal columns.</summary>
    internal static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - Columns(text)));

    private static string Cut(string text, double width, Func<string, double> measure)
    {
        if (measure(text) <= width) return text;
        var kept = new StringBuilder();
        foreach (var element in Elements(text))
        {
            if (measure(kept + element + "…") > width) break;
            kept.Append(element);
        }

        return kept.Append('…').ToString();
    }

    private static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext()) yield return elements.GetTextElement();
    }

    // Half of a surrogate pair is an element, too.
    private static Rune First(string element) => Rune.TryGetRuneAt(element, 0, out var rune) ? rune : Rune.ReplacementChar;

    private static string Visible(Rune rune) => rune.Value switch
    {
        0x20 => "␣",
        < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
        0x7f => "␡",
        0xa0 => "⍽",
        >= 0x80 and < 0xa0 or 0xfffe or 0xffff => Rune.ReplacementChar.ToString(),
        _ => Invisible.Is(rune) ? Invariant($"[{rune.Value:X4}]") : rune.ToString(),
    };

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsRightToLeft(Rune rune) => rune.Value
        is (>= 0x0590 and <= 0x08ff) or (>= 0xfb1d and <= 0xfdff) or (>= 0xfe70 and <= 0xfeff) or (>= 0x10800 and <= 0x10fff)
        or (>= 0x1e800 and <= 0x1efff);

    private static bool IsWide(Rune rune) => rune.Value
        is (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff)
        or (>= 0xfe30 and <= 0xfe4f) or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6) or (>= 0x1f300 and <= 0x1faff)
        or (>= 0x20000 and <= 0x3fffd);

    private static double Width(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or '\'' or '.' or ',' or ':' or ';' or '|' or '!' or '\u2068' or '\u2069' => 0.32,
        'f' or 't' or 'r' or ' ' or '(' or ')' or '[' or ']' or '-' or '/' => 0.42,
        'm' or 'w' or 'M' or 'W' or '%' or '@' => 0.98,
        (>= 'A' and <= 'Z') or '<' or '>' or '=' or '+' or '~' or '…' or '∅' => 0.78,
        < 0x2e80 => IsMark(rune) ? 0 : 0.62,
        _ => IsWide(rune) ? 1.3 : 0.8,
    };
}
