namespace AttentionKit;

/// <summary>
/// Cuts English or French into words and punctuation marks, and sets them together again by the language's own rules of spacing.
/// </summary>
/// <remarks>
/// <para>English clitics are tokens of their own: <c>do n't</c>, <c>Tom 's</c>. So are French elided words with their
/// apostrophe, <c>l' ami</c>, and pronouns behind the verb with their hyphen, <c>a -t-il</c>, <c>est -ce</c>,
/// <c>donne -le -moi</c>. Other hyphens stay inside the word; numbers, times, abbreviations and addresses are one token.</para>
/// <para>By default the text is first brought into one form (<see cref="Normalize"/>), and <see cref="Detokenize"/> gives
/// that form back wherever its spacing is the language's own. An exact tokeniser changes no character and marks each place
/// where the spacing is another, so that it gives back any string whatsoever.</para>
/// </remarks>
public sealed class WordTokenizer : ITokenizer
{
    /// <summary>In an exact tokeniser's output: nothing stands here, where a space would be expected.</summary>
    public const string JoinMark = "￭";

    /// <summary>
    /// In an exact tokeniser's output: a space stands here, where none would be expected. Other white space follows the mark
    /// as hexadecimal code units.
    /// </summary>
    public const string SpaceMark = "␣";

    private readonly TokenizationRules _rules;
    private readonly bool _lowerCase;
    private readonly bool _exact;

    private WordTokenizer(TokenizationRules rules, bool lowerCase, bool exact) => (_rules, _lowerCase, _exact) = (rules, lowerCase, exact);

    /// <summary>The language's rules.</summary>
    internal TokenizationRules Rules => _rules;

    /// <summary>Whether all letters are written small.</summary>
    internal bool IsLowerCase => _lowerCase;

    /// <summary>Whether every string is given back as it was.</summary>
    internal bool IsExact => _exact;

    /// <summary>A tokeniser for English.</summary>
    /// <param name="lowerCase">True to write all letters small.</param>
    /// <param name="exact">True to give back every string as it was, but for the case where <paramref name="lowerCase"/> is set.</param>
    public static WordTokenizer English(bool lowerCase = false, bool exact = false) => new(EnglishRules.Instance, lowerCase, exact);

    /// <summary>A tokeniser for French.</summary>
    /// <param name="lowerCase">True to write all letters small.</param>
    /// <param name="exact">True to give back every string as it was, but for the case where <paramref name="lowerCase"/> is set.</param>
    public static WordTokenizer French(bool lowerCase = false, bool exact = false) => new(FrenchRules.Instance, lowerCase, exact);

    /// <summary>
    /// The form of a text that its tokens keep: Unicode's normal form C, straight apostrophes, one space for any white space,
    /// no control characters, <c>U+FFFD</c> for what is no character (lone surrogates, <c>U+FFFE</c>), and small letters where the tokeniser writes them.
    /// </summary>
    /// <param name="text">The text.</param>
    public string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spaced = new StringBuilder(text.Length);
        foreach (var c in Characters(text))
        {
            if (!char.IsWhiteSpace(c)) spaced.Append(c);
            else if (spaced.Length > 0 && spaced[^1] != ' ') spaced.Append(' ');
        }

        return spaced.ToString().TrimEnd(' ');
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!_exact) return [.. _rules.Cut(Characters(text))];
        if (_lowerCase) text = text.ToLowerInvariant();
        return Mark(text, [.. _rules.Cut(text)]);
    }

    /// <inheritdoc/>
    public string Detokenize(IReadOnlyList<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return _exact ? Unmark(tokens) : Join(tokens, Gaps(tokens));
    }

    // All of Normalize but the white space, whose kind tells a number's groups from two numbers.
    private string Characters(string text)
    {
        var clean = TextCleaner.RemoveControls(TextCleaner.ReplaceInvalid(text)).Replace('\t', ' ')
            .Normalize(NormalizationForm.FormC).Replace('\u2019', '\'').Replace('\u02BC', '\'');
        return _lowerCase ? clean.ToLowerInvariant() : clean;
    }

    private static string Join(IReadOnlyList<string> tokens, string[] gaps)
    {
        var text = new StringBuilder();
        for (var i = 0; i < tokens.Count; i++) text.Append(gaps[i]).Append(tokens[i]);
        return text.ToString();
    }

    // What stands before each token. Straight quotes look alike on both sides: they open and close by turns.
    private string[] Gaps(IReadOnlyList<string> tokens)
    {
        var gaps = new string[tokens.Count];
        var quotes = new QuoteState(tokens);
        var afterOpening = true;
        for (var i = 0; i < tokens.Count; i++)
        {
            var (opens, closes) = quotes.Next(i);
            gaps[i] = afterOpening || closes ? "" : _rules.Gap(tokens[i - 1], opens ? "“" : tokens[i]);
            // Most files do not have the no-break spaces of good typography: expecting them would mark nearly every line.
            if (_exact && gaps[i].Length > 0) gaps[i] = " ";
            afterOpening = opens;
        }

        return gaps;
    }

    private List<string> Mark(string text, List<string> pieces)
    {
        var tokens = new List<string>(pieces.Count);
        var gaps = Gaps(pieces);
        var position = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            var start = text.IndexOf(pieces[i], position, StringComparison.Ordinal);
            if (GapMark(text[position..start], gaps[i]) is { } mark) tokens.Add(mark);
            tokens.Add(pieces[i] is JoinMark or SpaceMark ? pieces[i] + pieces[i] : pieces[i]);
            position = start + pieces[i].Length;
        }

        if (GapMark(text[position..], "") is { } last) tokens.Add(last);
        return tokens;
    }

    private static string? GapMark(string actual, string expected)
    {
        if (actual == expected) return null;
        if (actual.Length == 0) return JoinMark;
        return actual == " " ? SpaceMark : SpaceMark + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(actual));
    }

    private string Unmark(IReadOnlyList<string> tokens)
    {
        var pieces = new List<string>(tokens.Count);
        var marked = new Dictionary<int, string>();
        foreach (var token in tokens)
        {
            if (ReadMark(token) is { } gap) marked[pieces.Count] = gap;
            else pieces.Add(token is JoinMark + JoinMark or SpaceMark + SpaceMark ? token[..1] : token);
        }

        var gaps = Gaps(pieces);
        foreach (var (index, gap) in marked.Where(m => m.Key < gaps.Length)) gaps[index] = gap;
        return Join(pieces, gaps) + marked.GetValueOrDefault(pieces.Count);
    }

    private static string? ReadMark(string token)
    {
        if (token == JoinMark) return "";
        if (token == SpaceMark) return " ";
        if (!token.StartsWith(SpaceMark, StringComparison.Ordinal) || token.Length % 4 != 1) return null;
        var gap = new StringBuilder();
        for (var i = 1; i < token.Length; i += 4)
        {
            if (!ushort.TryParse(token.AsSpan(i, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
                return null;
            gap.Append((char)unit);
        }

        return gap.ToString();
    }

    private sealed class QuoteState(IReadOnlyList<string> tokens)
    {
        private readonly Dictionary<string, int> _left = tokens.Where(t => t is "\"" or "'").GroupBy(t => t).ToDictionary(g => g.Key, g => g.Count());
        private readonly HashSet<string> _open = [];

        public (bool Opens, bool Closes) Next(int index)
        {
            var token = tokens[index];
            if (token is not ("\"" or "'")) return (false, false);
            _left[token]--;
            if (_open.Remove(token)) return (false, true);
            // A quote that nothing closes is an apostrophe (the dogs' food) or a sign for inches: it stands at its word.
            if (_left[token] == 0) return (false, true);
            _open.Add(token);
            return (true, false);
        }
    }
}
