namespace AttentionKit;

/// <summary>
/// Generates English-French sentence pairs with gold word alignments: a grammar makes a syntax tree, two realisers say
/// it, and the links between the tokens fall out of the tree. The same seed gives the same sentences, everywhere and for ever.
/// </summary>
public static class CorpusGenerator
{
    /// <summary>The seed of the committed corpus.</summary>
    public const ulong DefaultSeed = 2015;

    private const int TrainingLength = 30;

    // The other splits use only word forms that training shows at least this often.
    private const int LeastOccurrences = 3;

    /// <summary>All splits of the corpus.</summary>
    /// <param name="seed">The seed; <see cref="DefaultSeed"/> gives the committed files.</param>
    public static GeneratedCorpus Generate(ulong seed = DefaultSeed)
    {
        var used = new UsedSentences();
        var train = Fill(20_000, seed, used, IsSeen);
        var known = new FormCounts(train, LeastOccurrences);
        var dev = Fill(1000, seed + 1, used, s => IsSeen(s) && known.Cover(s.Pair));
        var test = Fill(1000, seed + 2, used, s => IsSeen(s) && known.Cover(s.Pair));
        var compose = Fill(1000, seed + 3, used, s => IsShort(s) && HeldOut.Contains(s.Phenomena) && known.Cover(s.Pair));
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
            var shown = new HashSet<Phenomenon>();
            yield return SentenceRealizer.Realize(grammar.Sentence(shown), shown);
        }
    }

    private static GeneratedSentence[] Fill(int count, ulong seed, UsedSentences used, Predicate<GeneratedSentence> fits) =>
        [.. Sentences(seed).Where(s => fits(s) && used.Add(s.Pair)).Take(count)];

    private static GeneratedSentence[] FillBucket(int bucket, ulong seed, UsedSentences used, FormCounts known)
    {
        var (shortest, longest) = ((bucket * 10) + 1, (bucket + 1) * 10);
        var random = new SplitMix64(seed);
        var grammar = new SentenceGrammar(random, Lexicon.Default);
        var found = new List<GeneratedSentence>();
        while (found.Count < 200)
        {
            var shown = new HashSet<Phenomenon>();
            var sentence = SentenceRealizer.Realize(grammar.LongSentence(shown, longest), shown);
            var length = sentence.Pair.Source.Count;
            if (length >= shortest && length <= longest && !HeldOut.Contains(shown) && known.Cover(sentence.Pair) && used.Add(sentence.Pair)) found.Add(sentence);
        }

        return [.. found];
    }

    private static bool IsShort(GeneratedSentence sentence) => sentence.Pair.Source.Count <= TrainingLength && sentence.Pair.Target.Count <= TrainingLength;

    private static bool IsSeen(GeneratedSentence sentence) => IsShort(sentence) && !HeldOut.Contains(sentence.Phenomena);
}
