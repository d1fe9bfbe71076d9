namespace AttentionKit;

/// <summary>What chrF counts in a sentence, and the score that follows from the sums.</summary>
/// <param name="options">How it is computed.</param>
internal sealed class ChrFCounts(ChrFOptions options)
{
    // The counts of an order: n-grams of the hypothesis, n-grams of the reference, matches.
    private const int PerOrder = 3;

    public CorpusStatistics Statistics(ScoredCorpus corpus)
    {
        double[][] rows = [.. corpus.Hypotheses.Zip(corpus.References, ClosestRow)];
        return new CorpusStatistics(options.Name, options.Signature(corpus.ReferenceCount), higherIsBetter: true, rows, Score);
    }

    private double[] ClosestRow(ScoredCorpus.Segment hypothesis, IReadOnlyList<ScoredCorpus.Segment> references) =>
        references.Select(reference => Row(Fold(hypothesis.Line), Fold(reference.Line))).MaxBy(Score)!;

    private string Fold(string text) => options.Lowercase ? ScoreText.Lower(text) : text;

    private double[] Row(string hypothesis, string reference) =>
    [
        .. Rows(Characters(hypothesis), Characters(reference), options.CharacterOrder),
        .. Rows(Words(hypothesis), Words(reference), options.WordOrder),
    ];

    private static IEnumerable<double> Rows<T>(IReadOnlyList<T> hypothesis, IReadOnlyList<T> reference, int maxOrder)
        where T : notnull
    {
        var counter = new NGramCounter<T>(maxOrder);
        return counter.Count(hypothesis).Zip(counter.Count(reference)).SelectMany(order => Row(order.First, order.Second));
    }

    private static double[] Row(Dictionary<int, int> hypothesis, Dictionary<int, int> reference) =>
    [
        // Where the reference is too short for the order, the hypothesis is not blamed for being longer.
        reference.Count > 0 ? hypothesis.Values.Sum() : 0,
        reference.Values.Sum(),
        NGramCounter<int>.Matches(hypothesis, reference),
    ];

    private Rune[] Characters(string text) => [.. (options.Whitespace ? text : string.Concat(ScoreText.Split(text))).EnumerateRunes()];

    /// <summary>The words, with one punctuation mark at a word's end, or else at its start, apart.</summary>
    private static string[] Words(string text) => [.. ScoreText.Split(text).SelectMany(Apart)];

    private static string[] Apart(string word)
    {
        if (word.Length > 1 && IsPunctuation(word[^1])) return [word[..^1], word[^1..]];
        if (word.Length > 1 && IsPunctuation(word[0])) return [word[..1], word[1..]];
        return [word];
    }

    private static bool IsPunctuation(char c) => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c));

    private double Score(double[] sums)
    {
        var (precision, recall, orders) = (0.0, 0.0, 0);
        for (var i = 0; i < sums.Length; i += PerOrder)
        {
            var (hypothesis, reference, matches) = (sums[i], sums[i + 1], sums[i + 2]);
            // The effective order: only orders that both sides are long enough for.
            if (hypothesis == 0 || reference == 0) continue;
            precision += matches / hypothesis;
            recall += matches / reference;
            orders++;
        }

        if (precision + recall == 0) return 0;
        precision /= orders;
        recall /= orders;
        var weight = options.Beta * options.Beta;
        return 100 * (1 + weight) * precision * recall / ((weight * precision) + recall);
    }
}
