namespace AttentionKit.Generation;

/// <summary>
/// A small random generator whose sequence is promised for ever: SplitMix64 (Steele, Lea and Flood, 2014, "Fast
/// splittable pseudorandom number generators", figure 17, with the mixing constants of its reference implementation).
/// </summary>
/// <remarks><see cref="Random"/> may change its sequence between versions of .NET; a committed corpus may not.</remarks>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    public int Next(int count) => (int)Math.BigMul(NextBits(), (ulong)count, out _);

    /// <summary>True with the given chance in a hundred.</summary>
    public bool Percent(int chance) => Next(100) < chance;

    /// <summary>One of the items, each as likely as the others.</summary>
    public T Pick<T>(params IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>One of the items, each as likely as its weight says.</summary>
    public T PickWeighted<T>(params IReadOnlyList<(T Item, int Weight)> items)
    {
        var rest = Next(items.Sum(i => i.Weight));
        foreach (var (item, weight) in items)
        {
            if ((rest -= weight) < 0) return item;
        }

        throw new InvalidOperationException("The weights changed while they were read.");
    }
}
