namespace AttentionKit;

/// <summary>
/// Counts the n-grams of several sequences, so that equal n-grams of a hypothesis and its references meet under one number.
/// </summary>
/// <typeparam name="T">What a sequence is made of: words, or the code points of a text.</typeparam>
/// <param name="maxOrder">The longest n-gram counted.</param>
internal sealed class NGramCounter<T>(int maxOrder)
    where T : notnull
{
    private const int Start = -1;

    // An n-gram is its first n-1 items, already numbered, and the next one: no string is joined and no hash can collide.
    private readonly Dictionary<(int Prefix, T Next), int> _numbers = [];

    /// <summary>The counts of each order's n-grams, order 1 first.</summary>
    public Dictionary<int, int>[] Count(IReadOnlyList<T> items)
    {
        var counts = new Dictionary<int, int>[maxOrder];
        for (var order = 0; order < maxOrder; order++) counts[order] = [];
        for (var first = 0; first < items.Count; first++)
        {
            var gram = Start;
            for (var order = 0; order < maxOrder && first + order < items.Count; order++)
            {
                gram = Number(gram, items[first + order]);
                CollectionsMarshal.GetValueRefOrAddDefault(counts[order], gram, out _)++;
            }
        }

        return counts;
    }

    /// <summary>How many n-grams of one order the two have in common, each counted as often as both have it.</summary>
    public static int Matches(Dictionary<int, int> hypothesis, Dictionary<int, int> reference) =>
        hypothesis.Sum(gram => Math.Min(gram.Value, reference.GetValueOrDefault(gram.Key)));

    private int Number(int prefix, T next)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, (prefix, next), out var known);
        if (!known) number = _numbers.Count - 1;
        return number;
    }
}
