namespace AttentionKit.Generation;

/// <summary>The negations that stand around the verb.</summary>
internal enum Negation
{
    None,

    /// <summary>not: ne … pas.</summary>
    Not,

    /// <summary>never: ne … jamais.</summary>
    Never,

    /// <summary>no longer: ne … plus.</summary>
    NoLonger,
}
