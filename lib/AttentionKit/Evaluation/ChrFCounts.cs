namespace AttentionKit;

/// <summary>What chrF counts in a sentence, and the score that follows from the sums.</summary>
/// <param name="wordOrder">The longest n-grams of words.</param>
internal sealed class ChrFCounts(int wordOrder)
{
    // sacreBLEU's defaults: n-grams of up to six characters; recall counts twice as much as precision.
    private const int CharacterOrder = 6, Beta = 2;

    // The counts of an order: n-grams of the hypothesis, n-grams of the reference, matches.
    private const int PerOrder = 3;

    public CorpusStatistics Statistics(ScoredCorpus corpus)
    {
        double[][] rows = [.. corpus.Hypotheses.Zip(corpus.References, ClosestRow)];
        return new CorpusStatistics(
            Invariant($"chrF{Beta}{new string('+', wordOrder)}"),
            Invariant($"nrefs:{corpus.ReferenceCount}|case:mixed|eff:yes|nc:{CharacterOrder}|nw:{wordOrder}|space:no|{ScoreText.Version}"),
            higherIsBetter: true, rows, Score);
    }

    private double[] ClosestRow(ScoredCorpus.Segment hypothesis, IReadOnlyList<ScoredCorpus.Segment> references) =>
        references.Select(reference => Row(hypothesis.Line, reference.Line)).MaxBy(Score)!;

    private double[] Row(string hypothesis, string reference) =>
    [
        .. Rows(Characters(hypothesis), Characters(reference), CharacterOrder),
        .. Rows(Words(hypothesis), Words(reference), wordOrder),
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

    private static Rune[] Characters(string text) => [.. string.Concat(ScoreText.Split(text)).EnumerateRunes()];

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
        const int weight = Beta * Beta;
        return 100 * (1 + weight) * precision * recall / ((weight * precision) + recall);
    }
}
