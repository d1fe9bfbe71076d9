namespace AttentionKit.Generation;

/// <summary>A main statement with a subordinate one, before it (then a comma parts them) or after it.</summary>
internal sealed class SubordinatedStatement(Statement main, LinkedText conjunction, Statement subordinate, bool first) : Statement
{
    public Statement Main { get; } = main;

    public LinkedText Conjunction { get; } = conjunction;

    public Statement Subordinate { get; } = subordinate;

    /// <summary>True where the subordinate statement opens the sentence.</summary>
    public bool SubordinateFirst { get; } = first;
}
