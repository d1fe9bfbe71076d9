namespace AttentionKit.Generation;

/// <summary>The degrees of an adjective.</summary>
internal enum Degree
{
    Positive,

    /// <summary>very: très.</summary>
    Very,

    /// <summary>too: trop.</summary>
    Too,

    /// <summary>taller than: plus grand que.</summary>
    More,

    /// <summary>less tall than: moins grand que.</summary>
    Less,

    /// <summary>as tall as: aussi grand que.</summary>
    As,

    /// <summary>the tallest: le plus grand.</summary>
    Most,
}
