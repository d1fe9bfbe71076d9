namespace AttentionKit.Generation;

/// <summary>A relative clause with the role its antecedent plays in it.</summary>
internal sealed class RelativeClause(Clause clause, RelativeRole role) : Node
{
    public Clause Clause { get; } = clause;

    public RelativeRole Role { get; } = role;
}
