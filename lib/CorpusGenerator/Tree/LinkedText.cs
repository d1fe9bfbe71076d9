namespace AttentionKit.Generation;

/// <summary>
/// A phrase given in both languages with its links. Tokens are followed by letters: those that share a letter are linked,
/// surely, or possibly where a token's letters end with a question mark: <c>last/a week/b</c> and
/// <c>la/b? semaine/b dernière/a</c>. A token without letters has the letter a.
/// </summary>
internal sealed class LinkedText : Node
{
    private readonly Dictionary<char, Node> _pieces = [];

    public LinkedText(string english, string french)
    {
        English = Parse(english);
        French = Parse(french);
    }

    public IReadOnlyList<Word> English { get; }

    public IReadOnlyList<Word> French { get; }

    private Word[] Parse(string text) => [.. text.Split(' ').Select(ParseToken)];

    private Word ParseToken(string token)
    {
        var slash = token.IndexOf('/', StringComparison.Ordinal);
        var letters = slash < 0 ? "a" : token[(slash + 1)..].TrimEnd('?');
        Concept[] said = [.. letters.Select(l => new Concept(PieceFor(l), Part.Head))];
        return token.EndsWith('?') && slash > 0
            ? new Word(token[..slash], [], said)
            : new Word(slash < 0 ? token : token[..slash], said, []);
    }

    private Piece PieceFor(char letter)
    {
        if (!_pieces.TryGetValue(letter, out var piece))
        {
            piece = new Piece();
            _pieces.Add(letter, piece);
        }

        return (Piece)piece;
    }

    private sealed class Piece : Node;
}
