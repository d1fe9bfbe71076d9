namespace AttentionKit.Generation;

/// <summary>Whatever can be the subject or the object of a clause.</summary>
internal abstract class NounPhrase : Node
{
    /// <summary>What verbs and adjectives agree with.</summary>
    public abstract Features Features { get; }
}
