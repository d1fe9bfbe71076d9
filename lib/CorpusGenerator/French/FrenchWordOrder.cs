namespace AttentionKit.Generation;

/// <summary>Where a French clause has its subject.</summary>
internal enum FrenchWordOrder
{
    /// <summary>Before the verb.</summary>
    Straight,

    /// <summary>Before the verb, after est-ce que.</summary>
    EstCeQue,

    /// <summary>A pronoun after the verb, with a hyphen.</summary>
    Inverted,

    /// <summary>A noun after être: où est la clé ?</summary>
    VerbFirst,
}
