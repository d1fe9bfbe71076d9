namespace AttentionKit;

/// <summary>Keeps each distinct token once: a corpus repeats its words thousands of times.</summary>
internal sealed class TokenPool
{
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public TokenPool() => _lookup = _tokens.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The tokens of a text that separates them by spaces.</summary>
    public string[] Split(string text)
    {
        var tokens = new List<string>();
        foreach (var range in text.AsSpan().Split(' '))
        {
            if (text.AsSpan()[range] is { Length: > 0 } token) tokens.Add(Share(token));
        }

        return [.. tokens];
    }

    /// <summary>The same tokens, shared.</summary>
    public string[] Share(IReadOnlyList<string> tokens) => [.. tokens.Select(t => Share(t.AsSpan()))];

    private string Share(ReadOnlySpan<char> token)
    {
        if (_lookup.TryGetValue(token, out var known)) return known;
        _lookup.Add(token);
        return _lookup.TryGetValue(token, out known) ? known : token.ToString();
    }
}
