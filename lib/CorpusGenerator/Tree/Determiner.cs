namespace AttentionKit.Generation;

/// <summary>What stands before a noun.</summary>
internal enum Determiner
{
    /// <summary>the: le, la, les.</summary>
    Definite,

    /// <summary>a, some: un, une, des; de after a negation.</summary>
    Indefinite,

    /// <summary>some water: de l' eau; de after a negation.</summary>
    Partitive,

    /// <summary>Nothing in English, the article in French: he likes coffee, il aime le café.</summary>
    Generic,

    /// <summary>this, these: ce, cette, ces.</summary>
    Demonstrative,

    /// <summary>my, his …: mon, son ….</summary>
    Possessive,

    /// <summary>A number alone: two books.</summary>
    Number,

    /// <summary>many, much: beaucoup de.</summary>
    Many,

    /// <summary>too many, too much: trop de.</summary>
    TooMany,

    /// <summary>several: plusieurs.</summary>
    Several,

    /// <summary>a few: quelques.</summary>
    Few,

    /// <summary>every: chaque.</summary>
    Every,

    /// <summary>all the: tous les, toutes les.</summary>
    All,

    /// <summary>how many: combien de.</summary>
    HowMany,

    /// <summary>which: quel.</summary>
    Which,
}
