namespace AttentionKit.Generation;

/// <summary>The tenses of a clause, named as English says them. French follows by rule (see data/README.md).</summary>
internal enum Tense
{
    /// <summary>eats: mange.</summary>
    Present,

    /// <summary>is eating: mange.</summary>
    Progressive,

    /// <summary>ate: a mangé; of a state, knew: savait.</summary>
    Past,

    /// <summary>has eaten: a mangé.</summary>
    Perfect,

    /// <summary>has lived … for two years: habite … depuis deux ans.</summary>
    Since,

    /// <summary>was eating: mangeait.</summary>
    PastProgressive,

    /// <summary>used to eat: mangeait.</summary>
    UsedTo,

    /// <summary>will eat: mangera.</summary>
    Future,

    /// <summary>is going to eat: va manger.</summary>
    GoingTo,

    /// <summary>would eat: mangerait.</summary>
    Conditional,
}
