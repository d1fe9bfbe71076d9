namespace AttentionKit.Generation;

/// <summary>
/// Generates English-French sentence pairs with gold word alignments: a grammar makes a syntax tree, two realisers say
/// it, and the links between the tokens fall out of the tree. The same seed gives the same sentences, everywhere and for ever.
/// </summary>
public static class CorpusGenerator
{
    /// <summary>The seed of the committed corpus.</summary>
    public const ulong DefaultSeed = 2015;

    private const int TrainingLength = 30;
    private const int ComposeShare = 200;

    // The other splits use only word forms that training shows at least this often.
    private const int LeastOccurrences = 3;

    /// <summary>All splits of the corpus.</summary>
    /// <param name="seed">The seed; <see cref="DefaultSeed"/> gives the committed files.</param>
    public static GeneratedCorpus Generate(ulong seed = DefaultSeed)
    {
        var used = new UsedSentences();
        var train = Fill(20_000, Sentences(seed), used, IsSeen);
        var known = new FormCounts(train, LeastOccurrences);
        var dev = Fill(1000, Sentences(seed + 1), used, s => IsSeen(s) && known.Cover(s.Pair));
        var test = Fill(1000, Sentences(seed + 2), used, s => IsSeen(s) && known.Cover(s.Pair));
        var compose = HeldOut.Pairs.SelectMany((pair, i) => Fill(
            ComposeShare, Combinations(pair, seed + 100 + (ulong)i), used, s => HeldOut.MeetInOneClause(pair, s.Phenomena) && IsShort(s) && known.Cover(s.Pair))).ToArray();
        var longer = Enumerable.Range(0, 6).SelectMany(b => FillBucket(b, seed + 4 + (ulong)b, used, known)).ToArray();
        return new GeneratedCorpus { Train = train, Dev = dev, Test = test, Long = longer, Compose = compose };
    }

    /// <summary>Endless sentences from a seed, each with the phenomena it shows.</summary>
    /// <param name="seed">The seed.</param>
    public static IEnumerable<GeneratedSentence> Sentences(ulong seed)
    {
        var grammar = new SentenceGrammar(new SplitMix64(seed), Lexicon.Default);
        while (true)
        {
            yield return SentenceRealizer.Realize(grammar.Sentence());
        }
    }

    /// <summary>Sentences that show a phenomenon, for the course and for tests.</summary>
    /// <param name="phenomenon">What they shall show.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed.</param>
    public static IReadOnlyList<GeneratedSentence> Examples(Phenomenon phenomenon, int count, ulong seed = DefaultSeed) =>
        [.. Sentences(seed).Where(s => s.Phenomena.Contains(phenomenon)).DistinctBy(s => s.Pair.ToString()).Take(count)];

    private static IEnumerable<GeneratedSentence> Combinations((Phenomenon First, Phenomenon Second) pair, ulong seed)
    {
        var grammar = new SentenceGrammar(new SplitMix64(seed), Lexicon.Default);
        while (true) yield return SentenceRealizer.Realize(grammar.SentenceFor(pair));
    }

    private static GeneratedSentence[] Fill(
        int count, IEnumerable<GeneratedSentence> sentences, UsedSentences used, Predicate<GeneratedSentence> fits) =>
        [.. sentences.Where(s => fits(s) && used.Add(s.Pair)).Take(count)];

    private static GeneratedSentence[] FillBucket(int bucket, ulong seed, UsedSentences used, FormCounts known)
    {
        var (shortest, longest) = ((bucket * 10) + 1, (bucket + 1) * 10);
        var random = new SplitMix64(seed);
        var grammar = new SentenceGrammar(random, Lexicon.Default);
        var found = new List<GeneratedSentence>();
        while (found.Count < 200)
        {
            var sentence = SentenceRealizer.Realize(grammar.LongSentence(longest));
            var length = sentence.Pair.Source.Count;
            if (length >= shortest && length <= longest && !HeldOut.Contains(sentence.Phenomena) && known.Cover(sentence.Pair) && used.Add(sentence.Pair))
                found.Add(sentence);
        }

        return [.. found];
    }

    private static bool IsShort(GeneratedSentence sentence) => sentence.Pair.Source.Count <= TrainingLength && sentence.Pair.Target.Count <= TrainingLength;

    private static bool IsSeen(GeneratedSentence sentence) => IsShort(sentence) && !HeldOut.Contains(sentence.Phenomena);
}
