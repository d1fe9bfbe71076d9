namespace AttentionKit.Generation;

/// <summary>What opens a content clause.</summary>
internal enum ContentWord
{
    That,
    If,
    Where,
    When,
    Why,
    How,
}
