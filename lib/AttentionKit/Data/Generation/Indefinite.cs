namespace AttentionKit;

/// <summary>The indefinite pronouns.</summary>
internal enum Indefinite
{
    Something,
    Someone,
    Nothing,
    Nobody,
    Everything,
    Everybody,
}
