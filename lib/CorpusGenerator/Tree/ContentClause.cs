namespace AttentionKit.Generation;

/// <summary>A clause that is the object of a verb, with the word that opens it.</summary>
internal sealed class ContentClause(ContentWord word, Statement statement) : Node
{
    public ContentWord Word { get; } = word;

    public Statement Statement { get; } = statement;
}
