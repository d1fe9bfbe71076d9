namespace AttentionKit.Generation;

/// <summary>A whole sentence: a statement and the mark that ends it.</summary>
internal sealed class Sentence(Statement statement, string mark = ".") : Node
{
    public Statement Statement { get; } = statement;

    public string Mark { get; } = mark;
}
