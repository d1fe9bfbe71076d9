namespace AttentionKit;

/// <summary>
/// Forms batches of sentence pairs that are about equally long, so that little of a batch is padding, and prepares the next
/// batch while the current one is in use.
/// </summary>
/// <remarks>
/// The number of batches is the same in each epoch. Which pairs are together and in which order the batches come depends on
/// the seed and the epoch's number alone.
/// </remarks>
public sealed class BatchSource
{
    // Pairs whose sides together differ by less than this are mixed at random; a little padding buys varied batches.
    private const double Mixing = 2;

    private readonly SentencePair[] _pairs;
    private readonly int[][] _sources;
    private readonly int[][] _targets;
    private readonly BatchOptions _options;
    private readonly int[] _starts;

    /// <summary>Looks up all words once and fixes the batches' sizes.</summary>
    /// <param name="pairs">The sentence pairs.</param>
    /// <param name="source">The source language's vocabulary.</param>
    /// <param name="target">The target language's vocabulary.</param>
    /// <param name="options">Sizes, seed and device; null for 64 pairs a batch.</param>
    /// <exception cref="ArgumentException">No pair is left, or a limit is not positive.</exception>
    public BatchSource(IReadOnlyList<SentencePair> pairs, Vocabulary source, Vocabulary target, BatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        (Source, Target) = (source, target);
        _options = options ?? new BatchOptions();
        Check(_options.MaxTokens, nameof(BatchOptions.MaxTokens));
        Check(_options.MaxSentences, nameof(BatchOptions.MaxSentences));
        Check(_options.MaxLength, nameof(BatchOptions.MaxLength));
        _pairs = [.. pairs.Where(p => LongerSide(p) <= (_options.MaxLength ?? int.MaxValue)).OrderBy(LongerSide)];
        LeftOut = pairs.Count - _pairs.Length;
        if (_pairs.Length == 0) throw NoPairs(pairs.Count);
        _sources = [.. _pairs.Select(p => source.Encode(p.Source))];
        _targets = [.. _pairs.Select(p => target.Encode(p.Target))];
        _starts = Cut();
    }

    /// <summary>The source language's vocabulary.</summary>
    public Vocabulary Source { get; }

    /// <summary>The target language's vocabulary.</summary>
    public Vocabulary Target { get; }

    /// <summary>Number of batches in an epoch.</summary>
    public int BatchCount => _starts.Length - 1;

    /// <summary>Number of sentence pairs in an epoch.</summary>
    public int PairCount => _pairs.Length;

    /// <summary>Number of pairs that are longer than <see cref="BatchOptions.MaxLength"/> and were left out.</summary>
    public int LeftOut { get; }

    /// <summary>The batches of an epoch. Each one belongs to the caller, who disposes it.</summary>
    /// <param name="epoch">Number of the epoch.</param>
    /// <param name="skip">How many batches to pass over, to go on in mid-epoch; they cost nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="skip"/> is negative or more than <see cref="BatchCount"/>.</exception>
    /// <remarks>
    /// One batch is prepared ahead in the background; it is disposed where the caller stops early. The batches belong to no dispose scope.
    /// </remarks>
    public IEnumerable<Batch> Epoch(int epoch, int skip = 0) => Epoch(epoch, skip, _options.Device ?? get_default_device());

    /// <summary>The batches of an epoch on a model's device, whatever the options say.</summary>
    internal IEnumerable<Batch> Epoch(int epoch, int skip, Device device)
    {
        CheckSkip(skip);
        return Prepare(Arrange(epoch)[skip..], device);
    }

    /// <summary>The sentence pairs of an epoch's batches, in the order of <see cref="Epoch(int, int)"/>.</summary>
    /// <param name="epoch">Number of the epoch.</param>
    /// <param name="skip">How many batches to pass over.</param>
    public IEnumerable<IReadOnlyList<SentencePair>> Pairs(int epoch, int skip = 0)
    {
        CheckSkip(skip);
        return Arrange(epoch)[skip..].Select(batch => (SentencePair[])[.. batch.Select(i => _pairs[i])]);
    }

    private static int LongerSide(SentencePair pair) => Math.Max(pair.Source.Count, pair.Target.Count);

    private static int Tokens(SentencePair pair) => pair.Source.Count + pair.Target.Count;

    // Pairs are sorted by their longer side, which alone decides where to cut: any order among equals fits the same cuts.
    private int[] Cut()
    {
        var starts = new List<int> { 0 };
        for (var i = 1; i < _pairs.Length; i++)
        {
            var size = i + 1 - starts[^1];
            var tokens = (long)size * (LongerSide(_pairs[i]) + 1);
            if (size > (_options.MaxSentences ?? int.MaxValue) || tokens > (_options.MaxTokens ?? long.MaxValue)) starts.Add(i);
        }

        return [.. starts, _pairs.Length];
    }

    private int[][] Arrange(int epoch)
    {
        var order = Enumerable.Range(0, _pairs.Length).ToArray();
        if (!_options.Shuffle) return CutUp(order);
        // Both numbers go into all bits, so that neighbouring seeds and epochs give unlike sequences.
        var random = new Random(HashOf(_options.Seed, epoch));
        var keys = order.Select(i => new SortKey(LongerSide(_pairs[i]), Tokens(_pairs[i]) + (Mixing * random.NextDouble()), i)).ToArray();
        Array.Sort(keys, order);
        var batches = CutUp(order);
        random.Shuffle(batches);
        return batches;
    }

    private int[][] CutUp(int[] order) => [.. Enumerable.Range(0, BatchCount).Select(b => order[_starts[b].._starts[b + 1]])];

    private IEnumerable<Batch> Prepare(int[][] batches, Device device)
    {
        var started = 0;
        Task<Batch>? Start() => started < batches.Length ? Begin(batches[started++]) : null;
        Task<Batch> Begin(int[] batch) => Task.Run(() => Create(batch, device));
        var next = Start();
        try
        {
            while (next is not null)
            {
                var ready = next.GetAwaiter().GetResult();
                next = Start();
                yield return ready;
            }
        }
        finally
        {
            // The caller stopped early, or a batch failed: wait for the one under way, so that nothing runs on or leaks.
            if (next is not null && Task.WhenAny(next).GetAwaiter().GetResult().IsCompletedSuccessfully) next.Result.Dispose();
        }
    }

    private Batch Create(int[] batch, Device device) => Batch.FromIds([.. batch.Select(i => _sources[i])], [.. batch.Select(i => _targets[i])], device);

    private static int HashOf(int seed, int epoch)
    {
        var x = ((ulong)(uint)seed << 32) | (uint)epoch;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return (int)(x ^ (x >> 31));
    }

    private void CheckSkip(int skip)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(skip, BatchCount);
    }

    private static void Check(int? limit, string name)
    {
        if (limit <= 0) throw new ArgumentException(Invariant($"{name} is {limit}. It must be at least 1, or null."), name);
    }

    private ArgumentException NoPairs(int given) => new(given == 0
        ? "There is no sentence pair to form batches of."
        : Invariant($"None of the {given} sentence pairs is short enough: {nameof(BatchOptions.MaxLength)} is {_options.MaxLength}."));

    private readonly record struct SortKey(int Longer, double Both, int Index) : IComparable<SortKey>
    {
        public int CompareTo(SortKey other)
        {
            var byLonger = Longer.CompareTo(other.Longer);
            if (byLonger != 0) return byLonger;
            var byBoth = Both.CompareTo(other.Both);
            return byBoth != 0 ? byBoth : Index.CompareTo(other.Index);
        }
    }
}

/// <summary>How <see cref="BatchSource"/> forms batches.</summary>
public sealed record BatchOptions
{
    /// <summary>
    /// The most tokens a batch may have on either side, padding and <c>&lt;/s&gt;</c> included: sentences times the longest
    /// one's length. Null for no such limit. A pair that is longer by itself is a batch of its own.
    /// </summary>
    public int? MaxTokens { get; init; }

    /// <summary>The most sentence pairs in a batch B; null for no such limit.</summary>
    public int? MaxSentences { get; init; } = 64;

    /// <summary>Pairs with more tokens than this on either side are left out; null to take all.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Decides, together with the epoch's number, how pairs and batches are mixed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>True to mix pairs and batches anew for each epoch; false for always the same batches from short to long.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Where the tensors shall be; <c>Kit.Device</c> where null. A model that is elsewhere has them moved.</summary>
    public Device? Device { get; init; }
}
