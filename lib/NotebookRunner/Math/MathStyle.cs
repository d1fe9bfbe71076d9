namespace NotebookRunner;

/// <summary>The alphabets of formulas.</summary>
internal enum MathStyle
{
    /// <summary>Letters slanted, as variables are.</summary>
    Italic,

    /// <summary>Upright, as names of functions are.</summary>
    Upright,

    Bold,
    BoldItalic,
    DoubleStruck,
    Script,
    SansSerif,
    Monospace,
    Fraktur,
}
