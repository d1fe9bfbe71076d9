namespace AttentionKit.Generation;

/// <summary>Where an adjective with this sense may stand.</summary>
internal enum AdjectiveUse
{
    /// <summary>In the noun phrase and after the verb.</summary>
    Both,

    /// <summary>In the noun phrase only.</summary>
    Attribute,

    /// <summary>After the verb only.</summary>
    Predicate,

    /// <summary>In a noun phrase with a possessive only: my old school.</summary>
    Possessed,
}
