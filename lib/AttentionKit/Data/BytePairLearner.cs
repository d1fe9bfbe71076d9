namespace AttentionKit;

/// <summary>
/// Learns the merges of byte-pair encoding (Sennrich, Haddow and Birch, 2016, algorithm 1): again and again, the most
/// frequent pair of neighbouring symbols becomes one symbol.
/// </summary>
/// <remarks>
/// Each merge looks only at the words that hold its pair. Equal counts are settled by the symbols' ordinal order, so that the
/// result depends on the words alone.
/// </remarks>
internal sealed class BytePairLearner
{
    private readonly List<string> _symbols = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<(List<int> Symbols, long Count)> _words = [];
    private readonly Dictionary<(int Left, int Right), long> _counts = [];
    private readonly Dictionary<(int Left, int Right), HashSet<int>> _places = [];
    private readonly PriorityQueue<(int Left, int Right), (long Count, string Left, string Right)> _queue = new(new MostFrequentFirst());

    private BytePairLearner(IReadOnlyDictionary<string, long> words)
    {
        foreach (var (word, count) in words)
        {
            _words.Add(([.. word.Select(c => Id(c.ToString()))], count));
            AddPairs(_words.Count - 1, +1);
        }

        foreach (var pair in _counts.Keys) Enqueue(pair);
    }

    /// <summary>Learns merges.</summary>
    /// <param name="words">The words and how often each occurs; a word's characters are the first symbols.</param>
    /// <param name="merges">The most merges to learn.</param>
    /// <returns>Pairs of symbols, the most frequent first; fewer than wanted where no pair occurs twice any more.</returns>
    public static List<(string Left, string Right)> Learn(IReadOnlyDictionary<string, long> words, int merges)
    {
        var learner = new BytePairLearner(words);
        var learnt = new List<(string, string)>();
        while (learnt.Count < merges && learner.Next() is { } pair)
        {
            learnt.Add((learner._symbols[pair.Left], learner._symbols[pair.Right]));
            learner.Merge(pair);
        }

        return learnt;
    }

    // The queue holds outdated counts of pairs that became rarer: they are put back with today's.
    private (int Left, int Right)? Next()
    {
        while (_queue.TryDequeue(out var pair, out var priority))
        {
            var count = _counts.GetValueOrDefault(pair);
            if (count == priority.Count) return count > 1 ? pair : null;
            if (count > 1 && count < priority.Count) Enqueue(pair);
        }

        return null;
    }

    private void Merge((int Left, int Right) pair)
    {
        var merged = Id(_symbols[pair.Left] + _symbols[pair.Right]);
        var changed = new HashSet<(int, int)>();
        foreach (var place in _places[pair].ToArray())
        {
            AddPairs(place, -1);
            var symbols = _words[place].Symbols;
            Replace(symbols, pair, merged);
            AddPairs(place, +1);
            for (var i = 1; i < symbols.Count; i++)
            {
                if (symbols[i - 1] == merged || symbols[i] == merged) changed.Add((symbols[i - 1], symbols[i]));
            }
        }

        _places.Remove(pair);
        _counts.Remove(pair);
        foreach (var neighbour in changed) Enqueue(neighbour);
    }

    private static void Replace(List<int> symbols, (int Left, int Right) pair, int merged)
    {
        var to = 0;
        for (var from = 0; from < symbols.Count; from++, to++)
        {
            var found = symbols[from] == pair.Left && from + 1 < symbols.Count && symbols[from + 1] == pair.Right;
            symbols[to] = found ? merged : symbols[from];
            if (found) from++;
        }

        symbols.RemoveRange(to, symbols.Count - to);
    }

    private void AddPairs(int place, int sign)
    {
        var (symbols, count) = _words[place];
        for (var i = 1; i < symbols.Count; i++)
        {
            var pair = (symbols[i - 1], symbols[i]);
            _counts[pair] = _counts.GetValueOrDefault(pair) + (sign * count);
            if (!_places.TryGetValue(pair, out var places)) _places[pair] = places = [];
            if (sign > 0) places.Add(place);
            else places.Remove(place);
        }
    }

    private void Enqueue((int Left, int Right) pair)
    {
        if (_counts.GetValueOrDefault(pair) is > 1 and var count) _queue.Enqueue(pair, (count, _symbols[pair.Left], _symbols[pair.Right]));
    }

    private int Id(string symbol)
    {
        if (_ids.TryGetValue(symbol, out var id)) return id;
        _symbols.Add(symbol);
        return _ids[symbol] = _symbols.Count - 1;
    }

    private sealed class MostFrequentFirst : IComparer<(long Count, string Left, string Right)>
    {
        public int Compare((long Count, string Left, string Right) x, (long Count, string Left, string Right) y)
        {
            var byCount = y.Count.CompareTo(x.Count);
            if (byCount != 0) return byCount;
            var byLeft = string.CompareOrdinal(x.Left, y.Left);
            return byLeft != 0 ? byLeft : string.CompareOrdinal(x.Right, y.Right);
        }
    }
}
