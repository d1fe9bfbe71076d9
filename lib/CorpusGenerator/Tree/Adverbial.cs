namespace AttentionKit.Generation;

/// <summary>Where, when or how something happens.</summary>
internal abstract class Adverbial : Node;
