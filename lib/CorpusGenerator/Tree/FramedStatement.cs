namespace AttentionKit.Generation;

/// <summary>A statement with words before it or after it: as for the cake , …; … , said Marie.</summary>
internal sealed class FramedStatement(Statement statement) : Statement
{
    public Statement Statement { get; } = statement;

    /// <summary>What stands before, with a comma.</summary>
    public IReadOnlyList<Node> Before { get; init; } = [];

    /// <summary>What stands after, with a comma.</summary>
    public IReadOnlyList<Node> After { get; init; } = [];
}
