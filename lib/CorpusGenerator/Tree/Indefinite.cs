namespace AttentionKit.Generation;

/// <summary>The indefinite pronouns.</summary>
internal enum Indefinite
{
    Something,
    Nothing,
    Nobody,
    Everybody,
}
