namespace AttentionKit.Generation;

/// <summary>One thing said: a part of a node of the tree.</summary>
internal readonly record struct Concept(Node Node, Part Part);
