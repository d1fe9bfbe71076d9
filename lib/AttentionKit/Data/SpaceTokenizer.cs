namespace AttentionKit;

/// <summary>Cuts at spaces and nowhere else, so that no-break spaces and punctuation stay as they are written.</summary>
internal sealed class SpaceTokenizer : ITokenizer
{
    public static SpaceTokenizer Instance { get; } = new();

    public IReadOnlyList<string> Tokenize(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public string Detokenize(IReadOnlyList<string> tokens) => string.Join(' ', tokens);
}
