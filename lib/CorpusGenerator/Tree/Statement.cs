namespace AttentionKit.Generation;

/// <summary>Something that can be said as a sentence or as a part of one.</summary>
internal abstract class Statement : Node;
