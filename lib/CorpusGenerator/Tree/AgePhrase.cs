namespace AttentionKit.Generation;

/// <summary>An age said of someone: is ten years old, a dix ans.</summary>
internal sealed class AgePhrase(int years) : Node
{
    public int Years { get; } = years;
}
