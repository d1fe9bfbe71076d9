namespace AttentionKit.Generation;

/// <summary>Statements in a row: all but the last are separated by commas, the last is joined by a conjunction.</summary>
internal sealed class CoordinatedStatement(LinkedText conjunction, params IReadOnlyList<Statement> items) : Statement
{
    public LinkedText Conjunction { get; } = conjunction;

    public IReadOnlyList<Statement> Items { get; } = items;
}
