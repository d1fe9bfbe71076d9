namespace AttentionKit.Pictures;

/// <summary>Which part of a text stands at its position.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}
