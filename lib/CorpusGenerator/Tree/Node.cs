namespace AttentionKit.Generation;

/// <summary>
/// A node of the syntax tree both languages are said from. Two tokens that say the same part of the same node are linked.
/// </summary>
internal abstract class Node;
