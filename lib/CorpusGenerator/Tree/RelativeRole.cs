namespace AttentionKit.Generation;

/// <summary>What the antecedent is in the relative clause.</summary>
internal enum RelativeRole
{
    /// <summary>who, that: qui.</summary>
    Subject,

    /// <summary>that: que.</summary>
    Object,

    /// <summary>where: où.</summary>
    Place,

    /// <summary>whose: dont.</summary>
    Owner,
}
