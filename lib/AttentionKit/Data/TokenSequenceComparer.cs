namespace AttentionKit;

/// <summary>Sentences are equal where their tokens are.</summary>
internal sealed class TokenSequenceComparer : IEqualityComparer<IReadOnlyList<string>>
{
    public static TokenSequenceComparer Instance { get; } = new();

    public bool Equals(IReadOnlyList<string>? x, IReadOnlyList<string>? y) =>
        ReferenceEquals(x, y) || (x is not null && y is not null && x.SequenceEqual(y));

    public int GetHashCode(IReadOnlyList<string> obj)
    {
        var hash = default(HashCode);
        foreach (var token in obj) hash.Add(token, StringComparer.Ordinal);
        return hash.ToHashCode();
    }
}
