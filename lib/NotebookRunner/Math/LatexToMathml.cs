using System.Net;

namespace NotebookRunner;

/// <summary>
/// Turns the LaTeX of formulas into MathML, which browsers show without scripts and fonts of their own. It knows what formulas
/// in notebooks commonly use and refuses the rest by name.
/// </summary>
internal sealed class LatexToMathml
{
    private readonly string _text;
    private readonly bool _display;
    private MathStyle _style = MathStyle.Italic;
    private int _at;

    private LatexToMathml(string text, bool display)
    {
        _text = text;
        _display = display;
    }

    private bool AtEnd => _at >= _text.Length;

    /// <summary>The math element for a formula.</summary>
    /// <param name="latex">The formula without its dollar signs.</param>
    /// <param name="display">True for a formula on lines of its own.</param>
    /// <exception cref="UnsupportedLatexException">The formula holds a command that is not known, or is not well formed.</exception>
    public static string Convert(string latex, bool display)
    {
        var converter = new LatexToMathml(latex, display);
        var row = converter.Row(() => false);
        var block = display ? " display=\"block\"" : "";
        return $"<math xmlns=\"http://www.w3.org/1998/Math/MathML\"{block}><semantics><mrow>{row}</mrow>"
            + $"<annotation encoding=\"application/x-tex\">{Escape(latex.Trim())}</annotation></semantics></math>";
    }

    private string Row(Func<bool> stop)
    {
        var row = new StringBuilder();
        while (true)
        {
            SkipSpaces();
            if (AtEnd || stop()) return row.ToString();
            if (_text[_at] == '}') throw new UnsupportedLatexException("a closing brace without an opening one");
            row.Append(Scripted());
        }
    }

    // An atom with what stands at its upper and lower right, or above and below.
    private string Scripted()
    {
        var (markup, limits) = _text[_at] is '^' or '_' or '\'' ? ("<mrow></mrow>", false) : Atom();
        string? sub = null;
        string? sup = null;
        while (true)
        {
            SkipSpaces();
            if (TryTake("\\limits")) limits = true;
            else if (TryTake("\\nolimits")) limits = false;
            else if (!AtEnd && _text[_at] == '\'') sup = (sup ?? "") + Primes();
            else if (!AtEnd && _text[_at] == '^') sup = (sup ?? "") + ScriptArgument();
            else if (!AtEnd && _text[_at] == '_' && sub is null) sub = ScriptArgument();
            else break;
        }

        return Attach(markup, sub, sup, limits && _display);
    }

    private static string Attach(string markup, string? sub, string? sup, bool below) => (sub, sup) switch
    {
        (null, null) => markup,
        (null, _) => Element(below ? "mover" : "msup", markup, Group(sup)),
        (_, null) => Element(below ? "munder" : "msub", markup, Group(sub)),
        _ => Element(below ? "munderover" : "msubsup", markup, Group(sub), Group(sup)),
    };

    private string Primes()
    {
        var start = _at;
        while (!AtEnd && _text[_at] == '\'') _at++;
        return $"<mo>{new string('′', _at - start)}</mo>";
    }

    private string ScriptArgument()
    {
        _at++;
        return Argument();
    }

    private (string Markup, bool Limits) Atom()
    {
        var c = _text[_at];
        if (c == '\\') return Command();
        if (c == '{') return (Braced(), false);
        if (char.IsAsciiDigit(c)) return (Number(), false);
        _at++;
        if (char.IsLetter(c)) return (Letters(c), false);
        var markup = c switch
        {
            '-' => "<mo>−</mo>",
            '*' => "<mo>∗</mo>",
            '~' => "<mspace width=\"0.25em\"/>",
            '(' or ')' or '[' or ']' or '|' => $"<mo stretchy=\"false\">{c}</mo>",
            '&' or '#' or '%' or '$' => throw new UnsupportedLatexException($"a bare '{c}'"),
            _ => $"<mo>{Escape(c.ToString())}</mo>",
        };
        return (markup, false);
    }

    private string Number()
    {
        var start = _at;
        while (!AtEnd && (char.IsAsciiDigit(_text[_at]) || (_text[_at] == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]))))
            _at++;
        return $"<mn>{string.Concat(_text[start.._at].Select(c => MathAlphabet.Map(c, _style)))}</mn>";
    }

    // Upright letters that stand together are one name; slanted ones are a variable each.
    private string Letters(char first)
    {
        if (_style != MathStyle.Upright) return $"<mi>{MathAlphabet.Map(first, _style)}</mi>";
        var start = _at - 1;
        while (!AtEnd && (char.IsLetter(_text[_at]) || char.IsAsciiDigit(_text[_at]))) _at++;
        return Name(_text[start.._at]);
    }

    private (string Markup, bool Limits) Command()
    {
        var name = CommandName();
        if (LatexSymbols.Identifiers.TryGetValue(name, out var identifier)) return (Identifier(identifier), false);
        if (name == "mid") return ("<mo lspace=\"0.2778em\" rspace=\"0.2778em\" stretchy=\"false\">∣</mo>", false);
        if (LatexSymbols.Operators.TryGetValue(name, out var symbol)) return ($"<mo>{Escape(symbol)}</mo>", false);
        if (LatexSymbols.LargeOperators.TryGetValue(name, out var large))
            return ($"<mo largeop=\"true\" movablelimits=\"false\">{large}</mo>", true);
        if (LatexSymbols.Integrals.TryGetValue(name, out var integral)) return ($"<mo largeop=\"true\">{integral}</mo>", false);
        if (LatexSymbols.Functions.Contains(name)) return (Function(name), false);
        if (LatexSymbols.LimitFunctions.Contains(name)) return (Function(name), true);
        if (LatexSymbols.Fences.TryGetValue(name, out var fence)) return ($"<mo stretchy=\"false\">{Escape(fence)}</mo>", false);
        if (LatexSymbols.Spaces.TryGetValue(name, out var width)) return ($"<mspace width=\"{width}em\"/>", false);
        if (LatexSymbols.Ignored.Contains(name)) return ("", false);
        return Construct(name);
    }

    private (string Markup, bool Limits) Construct(string name)
    {
        if (LatexSymbols.Alphabets.TryGetValue(name, out var alphabet)) return (Styled(alphabet), false);
        if (LatexSymbols.Accents.TryGetValue(name, out var accent))
            return (Element("mover", " accent=\"true\"", Argument(), $"<mo stretchy=\"{(accent.Wide ? "true" : "false")}\">{accent.Mark}</mo>"), name == "overbrace");
        switch (name)
        {
            case "frac" or "dfrac" or "tfrac":
                return (Element("mfrac", Argument(), Argument()), false);
            case "binom":
                return ($"<mrow><mo>(</mo>{Element("mfrac", " linethickness=\"0\"", Argument(), Argument())}<mo>)</mo></mrow>", false);
            case "sqrt":
                return (Root(), false);
            case "text" or "textrm" or "textnormal" or "mbox" or "textit" or "textbf" or "texttt":
                return (Text(), false);
            case "operatorname":
                var limits = TryTake("*");
                return (Function(RawArgument().Trim()), limits);
            case "underline":
                return (Element("munder", Argument(), "<mo stretchy=\"true\">_</mo>"), false);
            case "underbrace":
                return (Element("munder", Argument(), "<mo stretchy=\"true\">⏟</mo>"), true);
            case "overset" or "stackrel":
                var above = Argument();
                return (Element("mover", Argument(), above), false);
            case "underset":
                var below = Argument();
                return (Element("munder", Argument(), below), false);
            case "left":
                return (Fenced(), false);
            case "begin":
                return (Environment(), false);
            case "label":
                RawArgument();
                return ("", false);
            case "tag":
                return ($"<mspace width=\"2em\"/><mtext>({Escape(RawArgument())})</mtext>", false);
            case "\\":
                return ("<mspace linebreak=\"newline\"/>", false);
            default:
                throw new UnsupportedLatexException($"\\{name}");
        }
    }

    // An argument without brackets keeps a small distance from the function's name.
    private string Function(string name)
    {
        SkipSpaces();
        var bracket = AtEnd || _text[_at] is '(' or '[' or '}' || StartsWith("\\left");
        return $"<mo form=\"prefix\" lspace=\"0\" rspace=\"{(bracket ? "0" : "0.1667em")}\">{Escape(name)}</mo>";
    }

    private string Identifier(string symbol) => symbol.Length == 1 && (_style is MathStyle.Bold or MathStyle.BoldItalic)
        ? $"<mi>{MathAlphabet.Map(symbol[0], _style)}</mi>"
        : char.IsUpper(symbol[0]) ? $"<mi mathvariant=\"normal\">{symbol}</mi>" : $"<mi>{Escape(symbol)}</mi>";

    private string Styled(MathStyle alphabet)
    {
        var outer = _style;
        _style = alphabet;
        try
        {
            return Argument();
        }
        finally
        {
            _style = outer;
        }
    }

    private string Root()
    {
        SkipSpaces();
        if (AtEnd || _text[_at] != '[') return Element("msqrt", Argument());
        _at++;
        var degree = Row(() => _text[_at] == ']');
        Expect("]");
        return Element("mroot", Argument(), Group(degree));
    }

    private string Fenced()
    {
        var open = Delimiter();
        var row = new StringBuilder();
        while (true)
        {
            row.Append(Row(() => StartsWith("\\right") || StartsWith("\\middle")));
            if (TryTake("\\middle")) row.Append(Fence(Delimiter(), "stretchy=\"true\""));
            else break;
        }

        Expect("\\right");
        return $"<mrow>{Fence(open, "form=\"prefix\" stretchy=\"true\"")}{row}{Fence(Delimiter(), "form=\"postfix\" stretchy=\"true\"")}</mrow>";
    }

    private static string Fence(string mark, string attributes) => mark.Length == 0 ? "" : $"<mo {attributes}>{Escape(mark)}</mo>";

    private string Delimiter()
    {
        SkipSpaces();
        if (AtEnd) throw new UnsupportedLatexException("a \\left or \\right without a bracket");
        if (_text[_at] != '\\') return _text[_at++] is var mark && mark == '.' ? "" : mark.ToString();
        var name = CommandName();
        return LatexSymbols.Fences.TryGetValue(name, out var fence) ? fence : throw new UnsupportedLatexException($"the bracket \\{name}");
    }

    private string Environment()
    {
        var name = RawArgument();
        if (!LatexSymbols.Environments.TryGetValue(name, out var form)) throw new UnsupportedLatexException($"\\begin{{{name}}}");
        if (name == "array") RawArgument();
        var columns = form.Columns.Split(' ');
        var rows = new StringBuilder();
        do
        {
            rows.Append("<mtr>");
            var column = 0;
            do
                rows.Append("<mtd style=\"text-align:").Append(columns[column++ % columns.Length]).Append("\">").Append(Row(AtCellEnd)).Append("</mtd>");
            while (TryTake("&"));
            rows.Append("</mtr>");
        }
        while (TryTake("\\\\"));
        Expect("\\end");
        if (RawArgument() != name) throw new UnsupportedLatexException($"\\begin{{{name}}} without its \\end");
        var lining = form.Columns == "right left" ? " class=\"aligned\"" : "";
        return $"<mrow>{Fence(form.Open, "stretchy=\"true\"")}<mtable{lining} displaystyle=\"{(form.Columns == "right left" ? "true" : "false")}\">{rows}</mtable>{Fence(form.Close, "stretchy=\"true\"")}</mrow>";
    }

    private bool AtCellEnd() => _text[_at] == '&' || StartsWith("\\\\") || StartsWith("\\end");

    // What a command or a script applies to: a group, or the next single sign.
    private string Argument()
    {
        SkipSpaces();
        if (AtEnd) throw new UnsupportedLatexException("a command without its argument");
        if (_text[_at] == '{') return Braced();
        if (!char.IsAsciiDigit(_text[_at])) return Atom().Markup;
        return $"<mn>{MathAlphabet.Map(_text[_at++], _style)}</mn>";
    }

    private string Braced()
    {
        _at++;
        var row = Row(() => _text[_at] == '}');
        Expect("}");
        return Group(row);
    }

    private string Text() => $"<mtext>{Escape(RawArgument()).Replace(' ', '\u00a0')}</mtext>";

    private string RawArgument()
    {
        SkipSpaces();
        if (AtEnd || _text[_at] != '{') throw new UnsupportedLatexException("a command without its {argument}");
        var start = ++_at;
        for (var depth = 1; !AtEnd; _at++)
        {
            depth += _text[_at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0) return _text[start.._at++];
        }

        throw new UnsupportedLatexException("an opening brace without a closing one");
    }

    private string CommandName()
    {
        var start = ++_at;
        while (!AtEnd && char.IsAsciiLetter(_text[_at])) _at++;
        if (_at == start && !AtEnd) _at++;
        return _text[start.._at];
    }

    private void SkipSpaces()
    {
        while (!AtEnd && (char.IsWhiteSpace(_text[_at]) || _text[_at] == '%'))
        {
            if (_text[_at] == '%') _at = _text.IndexOf('\n', _at) is var end and >= 0 ? end : _text.Length;
            else _at++;
        }
    }

    private bool StartsWith(string token) => string.CompareOrdinal(_text, _at, token, 0, token.Length) == 0
        && !(char.IsAsciiLetter(token[^1]) && _at + token.Length < _text.Length && char.IsAsciiLetter(_text[_at + token.Length]));

    private bool TryTake(string token)
    {
        SkipSpaces();
        if (AtEnd || !StartsWith(token)) return false;
        _at += token.Length;
        return true;
    }

    private void Expect(string token)
    {
        if (!TryTake(token)) throw new UnsupportedLatexException($"a missing '{token}'");
    }

    private static string Name(string name) => name.Length == 1 ? $"<mi mathvariant=\"normal\">{Escape(name)}</mi>" : $"<mi>{Escape(name)}</mi>";

    private static string Group(string markup) => $"<mrow>{markup}</mrow>";

    private static string Element(string name, params ReadOnlySpan<string> children)
    {
        // The first child may be attributes.
        var attributes = children[0].StartsWith(' ') ? children[0] : "";
        return $"<{name}{attributes}>{string.Concat(attributes.Length > 0 ? children[1..] : children)}</{name}>";
    }

    private static string Escape(string value) => WebUtility.HtmlEncode(value);
}
