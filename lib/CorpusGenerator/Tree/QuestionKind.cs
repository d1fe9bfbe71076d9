namespace AttentionKit.Generation;

/// <summary>What a clause asks.</summary>
internal enum QuestionKind
{
    /// <summary>Nothing: it states.</summary>
    None,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>what: the object.</summary>
    What,

    /// <summary>whom: the object.</summary>
    Whom,

    /// <summary>who: the subject.</summary>
    Who,

    /// <summary>where.</summary>
    Where,

    /// <summary>when.</summary>
    When,

    /// <summary>why.</summary>
    Why,

    /// <summary>how.</summary>
    How,

    /// <summary>which book, how many books: the object.</summary>
    Object,
}
