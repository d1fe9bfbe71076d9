namespace NotebookRunner;

/// <summary>What LaTeX's commands without arguments stand for.</summary>
internal static class LatexSymbols
{
    /// <summary>Letters and other things that stand for themselves.</summary>
    public static readonly Dictionary<string, string> Identifiers = new(StringComparer.Ordinal)
    {
        ["alpha"] = "α",
        ["beta"] = "β",
        ["gamma"] = "γ",
        ["delta"] = "δ",
        ["epsilon"] = "ϵ",
        ["varepsilon"] = "ε",
        ["zeta"] = "ζ",
        ["eta"] = "η",
        ["theta"] = "θ",
        ["vartheta"] = "ϑ",
        ["iota"] = "ι",
        ["kappa"] = "κ",
        ["lambda"] = "λ",
        ["mu"] = "μ",
        ["nu"] = "ν",
        ["xi"] = "ξ",
        ["pi"] = "π",
        ["rho"] = "ρ",
        ["sigma"] = "σ",
        ["tau"] = "τ",
        ["upsilon"] = "υ",
        ["phi"] = "ϕ",
        ["varphi"] = "φ",
        ["chi"] = "χ",
        ["psi"] = "ψ",
        ["omega"] = "ω",
        ["Gamma"] = "Γ",
        ["Delta"] = "Δ",
        ["Theta"] = "Θ",
        ["Lambda"] = "Λ",
        ["Xi"] = "Ξ",
        ["Pi"] = "Π",
        ["Sigma"] = "Σ",
        ["Phi"] = "Φ",
        ["Psi"] = "Ψ",
        ["Omega"] = "Ω",
        ["infty"] = "∞",
        ["partial"] = "∂",
        ["nabla"] = "∇",
        ["ell"] = "ℓ",
        ["emptyset"] = "∅",
        ["varnothing"] = "∅",
        ["top"] = "⊤",
        ["bot"] = "⊥",
        ["hbar"] = "ℏ",
        ["Re"] = "ℜ",
        ["Im"] = "ℑ",
        ["aleph"] = "ℵ",
        ["ldots"] = "…",
        ["dots"] = "…",
        ["dotsc"] = "…",
        ["cdots"] = "⋯",
        ["dotsb"] = "⋯",
        ["vdots"] = "⋮",
        ["ddots"] = "⋱",
        ["%"] = "%",
        ["$"] = "$",
        ["#"] = "#",
        ["&"] = "&",
        ["_"] = "_",
    };

    /// <summary>Operators and relations.</summary>
    public static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["cdot"] = "⋅",
        ["times"] = "×",
        ["odot"] = "⊙",
        ["oplus"] = "⊕",
        ["otimes"] = "⊗",
        ["pm"] = "±",
        ["mp"] = "∓",
        ["div"] = "÷",
        ["ast"] = "∗",
        ["star"] = "⋆",
        ["circ"] = "∘",
        ["bullet"] = "∙",
        ["in"] = "∈",
        ["notin"] = "∉",
        ["ni"] = "∋",
        ["subset"] = "⊂",
        ["subseteq"] = "⊆",
        ["cup"] = "∪",
        ["cap"] = "∩",
        ["setminus"] = "∖",
        ["wedge"] = "∧",
        ["land"] = "∧",
        ["vee"] = "∨",
        ["lor"] = "∨",
        ["neg"] = "¬",
        ["lnot"] = "¬",
        ["forall"] = "∀",
        ["exists"] = "∃",
        ["le"] = "≤",
        ["leq"] = "≤",
        ["ge"] = "≥",
        ["geq"] = "≥",
        ["ne"] = "≠",
        ["neq"] = "≠",
        ["lt"] = "<",
        ["gt"] = ">",
        ["ll"] = "≪",
        ["gg"] = "≫",
        ["approx"] = "≈",
        ["sim"] = "∼",
        ["simeq"] = "≃",
        ["equiv"] = "≡",
        ["propto"] = "∝",
        ["to"] = "→",
        ["rightarrow"] = "→",
        ["leftarrow"] = "←",
        ["gets"] = "←",
        ["leftrightarrow"] = "↔",
        ["mapsto"] = "↦",
        ["Rightarrow"] = "⇒",
        ["Leftarrow"] = "⇐",
        ["Leftrightarrow"] = "⇔",
        ["iff"] = "⇔",
        ["implies"] = "⇒",
        ["longrightarrow"] = "⟶",
        ["longmapsto"] = "⟼",
        ["uparrow"] = "↑",
        ["downarrow"] = "↓",
        ["mid"] = "∣",
        ["parallel"] = "∥",
        ["perp"] = "⟂",
        ["colon"] = ":",
        ["prime"] = "′",
        ["triangleq"] = "≜",
        ["coloneqq"] = "≔",
    };

    /// <summary>Operators whose limits stand below and above in a displayed formula.</summary>
    public static readonly Dictionary<string, string> LargeOperators = new(StringComparer.Ordinal)
    {
        ["sum"] = "∑",
        ["prod"] = "∏",
        ["coprod"] = "∐",
        ["bigcup"] = "⋃",
        ["bigcap"] = "⋂",
        ["bigoplus"] = "⨁",
        ["bigotimes"] = "⨂",
    };

    /// <summary>Integrals: large, but their limits stand beside.</summary>
    public static readonly Dictionary<string, string> Integrals = new(StringComparer.Ordinal)
    {
        ["int"] = "∫",
        ["iint"] = "∬",
        ["oint"] = "∮",
    };

    /// <summary>Functions with upright names.</summary>
    public static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
    {
        "log", "ln", "lg", "exp", "sin", "cos", "tan", "cot", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "arg", "dim", "deg", "ker",
    };

    /// <summary>Functions with upright names whose subscript stands below in a displayed formula.</summary>
    public static readonly HashSet<string> LimitFunctions = new(StringComparer.Ordinal)
    {
        "max", "min", "lim", "sup", "inf", "det", "gcd", "Pr", "argmax", "argmin",
    };

    /// <summary>Brackets.</summary>
    public static readonly Dictionary<string, string> Fences = new(StringComparer.Ordinal)
    {
        ["{"] = "{",
        ["}"] = "}",
        ["lbrace"] = "{",
        ["rbrace"] = "}",
        ["langle"] = "⟨",
        ["rangle"] = "⟩",
        ["lfloor"] = "⌊",
        ["rfloor"] = "⌋",
        ["lceil"] = "⌈",
        ["rceil"] = "⌉",
        ["lvert"] = "|",
        ["rvert"] = "|",
        ["vert"] = "|",
        ["|"] = "‖",
        ["lVert"] = "‖",
        ["rVert"] = "‖",
        ["Vert"] = "‖",
        ["lbrack"] = "[",
        ["rbrack"] = "]",
    };

    /// <summary>Accents: the mark, and whether it is as wide as what it stands on.</summary>
    public static readonly Dictionary<string, (string Mark, bool Wide)> Accents = new(StringComparer.Ordinal)
    {
        ["hat"] = ("^", false),
        ["widehat"] = ("^", true),
        ["bar"] = ("‾", false),
        ["overline"] = ("‾", true),
        ["tilde"] = ("~", false),
        ["widetilde"] = ("~", true),
        ["vec"] = ("→", false),
        ["overrightarrow"] = ("→", true),
        ["overleftarrow"] = ("←", true),
        ["dot"] = ("˙", false),
        ["ddot"] = ("¨", false),
        ["check"] = ("ˇ", false),
        ["overbrace"] = ("⏞", true),
    };

    /// <summary>Commands that choose an alphabet for their argument.</summary>
    public static readonly Dictionary<string, MathStyle> Alphabets = new(StringComparer.Ordinal)
    {
        ["mathrm"] = MathStyle.Upright,
        ["mathbf"] = MathStyle.Bold,
        ["boldsymbol"] = MathStyle.BoldItalic,
        ["bm"] = MathStyle.BoldItalic,
        ["mathbb"] = MathStyle.DoubleStruck,
        ["mathcal"] = MathStyle.Script,
        ["mathscr"] = MathStyle.Script,
        ["mathsf"] = MathStyle.SansSerif,
        ["mathtt"] = MathStyle.Monospace,
        ["mathfrak"] = MathStyle.Fraktur,
        ["mathit"] = MathStyle.Italic,
        ["mathnormal"] = MathStyle.Italic,
    };

    /// <summary>Spaces and their widths in em.</summary>
    public static readonly Dictionary<string, string> Spaces = new(StringComparer.Ordinal)
    {
        [","] = "0.1667",
        [":"] = "0.2222",
        [">"] = "0.2222",
        [";"] = "0.2778",
        ["!"] = "-0.1667",
        [" "] = "0.25",
        ["quad"] = "1",
        ["qquad"] = "2",
    };

    /// <summary>Commands that only tune the size or place of what follows; MathML decides that itself.</summary>
    public static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "Biggl", "Biggr", "bigm", "Bigm",
        "displaystyle", "textstyle", "nonumber", "notag", "limits", "nolimits",
    };

    /// <summary>Environments: their brackets and how their columns are aligned (repeated).</summary>
    public static readonly Dictionary<string, (string Open, string Close, string Columns)> Environments = new(StringComparer.Ordinal)
    {
        ["matrix"] = ("", "", "center"),
        ["pmatrix"] = ("(", ")", "center"),
        ["bmatrix"] = ("[", "]", "center"),
        ["Bmatrix"] = ("{", "}", "center"),
        ["vmatrix"] = ("|", "|", "center"),
        ["Vmatrix"] = ("‖", "‖", "center"),
        ["smallmatrix"] = ("", "", "center"),
        ["array"] = ("", "", "center"),
        ["cases"] = ("{", "", "left"),
        ["aligned"] = ("", "", "right left"),
        ["align"] = ("", "", "right left"),
        ["align*"] = ("", "", "right left"),
        ["split"] = ("", "", "right left"),
        ["gathered"] = ("", "", "center"),
        ["gather"] = ("", "", "center"),
        ["gather*"] = ("", "", "center"),
        ["equation"] = ("", "", "center"),
        ["equation*"] = ("", "", "center"),
    };
}
