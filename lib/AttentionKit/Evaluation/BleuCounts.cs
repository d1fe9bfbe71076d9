namespace AttentionKit;

/// <summary>What BLEU counts in a corpus, sentence by sentence, and the score that follows from the sums.</summary>
internal sealed class BleuCounts
{
    private readonly BleuOptions _options;
    private readonly string _signature;
    private readonly string? _hint;
    private readonly double[][] _rows;

    public BleuCounts(ScoredCorpus corpus, BleuOptions? options)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        options = (options ?? new BleuOptions()).Checked();
        _options = corpus.IsTokenized ? options with { Tokenization = BleuTokenization.None } : options;
        _signature = _options.Signature(corpus.ReferenceCount);
        IReadOnlyList<string>[][] references = [.. corpus.References.Select(all => all.Select(Tokenize).ToArray())];
        _rows = [.. corpus.Hypotheses.Zip(references, (hypothesis, all) => Row(Tokenize(hypothesis), all, _options.MaxOrder))];
        if (corpus.IsTokenized) return;
        _hint = UnsegmentedText.Hint(references.SelectMany(all => all.SelectMany(tokens => tokens)), _options.TokenizationName);
    }

    public CorpusStatistics Statistics() => new("BLEU", _signature, higherIsBetter: true, _rows, sums => Score(sums).Score);

    public Bleu Score() => Score(CorpusStatistics.Sum(_rows));

    private Bleu Score(double[] sums)
    {
        var (hypothesisLength, referenceLength) = (sums[0], sums[1]);
        var matches = sums.AsSpan(2, _options.MaxOrder).ToArray();
        var totals = sums.AsSpan(2 + _options.MaxOrder, _options.MaxOrder).ToArray();
        var penalty = BrevityPenalty(hypothesisLength, referenceLength);
        var (precisions, orders) = Precisions(matches, totals);
        var used = precisions.AsSpan(0, orders).ToArray();
        var mean = used.All(p => p > 0) ? Math.Exp(used.Average(Math.Log)) : 0;
        // exp(mean of ln 100) is 100 plus a rounding error.
        return new Bleu(Math.Min(100, penalty * mean), precisions,
            Array.ConvertAll(matches, m => (long)m), Array.ConvertAll(totals, t => (long)t),
            penalty, (long)hypothesisLength, (long)referenceLength, _signature)
        { Hint = _hint };
    }

    private static double BrevityPenalty(double hypothesisLength, double referenceLength)
    {
        if (hypothesisLength >= referenceLength) return 1;
        return hypothesisLength > 0 ? Math.Exp(1 - (referenceLength / hypothesisLength)) : 0;
    }

    /// <summary>
    /// The precisions in percent, and how many orders the mean is taken over. The k-th order without a match counts 1/2^k matches, as
    /// mteval-v13a does (Chen and Cherry, 2014, method 3): else one order without a match would make the geometric mean 0.
    /// </summary>
    private (double[] Precisions, int Orders) Precisions(double[] matches, double[] totals)
    {
        var precisions = new double[_options.MaxOrder];
        // Without one word right the score is 0, whatever the smoothing.
        if (matches.All(m => m == 0)) return (precisions, _options.MaxOrder);
        var orders = 0;
        var exponential = 1.0;
        for (var order = 0; order < precisions.Length; order++)
        {
            if (totals[order] == 0) break;
            orders = order + 1;
            var match = matches[order] > 0 ? matches[order] : 1 / (exponential *= 2);
            precisions[order] = 100 * match / totals[order];
        }

        return (precisions, _options.EffectiveOrder ? orders : _options.MaxOrder);
    }

    private IReadOnlyList<string> Tokenize(ScoredCorpus.Segment segment)
    {
        if (segment.Tokens is { } tokens) return _options.Lowercase ? [.. tokens.Select(ScoreText.Lower)] : tokens;
        var line = ScoreText.TrimEnd(_options.Lowercase ? ScoreText.Lower(segment.Line) : segment.Line);
        return _options.Tokenization switch
        {
            BleuTokenization.V13a => Tokenizer13a.Tokenize(line),
            BleuTokenization.International => TokenizerInternational.Tokenize(line),
            BleuTokenization.Character => TokenizerCharacter.Tokenize(line),
            BleuTokenization.Chinese => TokenizerChinese.Tokenize(line),
            _ => ScoreText.Split(line),
        };
    }

    /// <summary>A sentence's counts: hypothesis length, closest reference length, matches of each order, totals of each order.</summary>
    private static double[] Row(IReadOnlyList<string> hypothesis, IReadOnlyList<string>[] references, int maxOrder)
    {
        var counter = new NGramCounter<string>(maxOrder);
        var counts = counter.Count(hypothesis);
        var allowed = counter.Count(references[0]);
        foreach (var reference in references.Skip(1)) Raise(allowed, counter.Count(reference));

        var row = new double[2 + (2 * maxOrder)];
        row[0] = hypothesis.Count;
        // The closest in length; of two as close, the shorter.
        row[1] = references.Select(r => r.Count).OrderBy(n => Math.Abs(n - hypothesis.Count)).ThenBy(n => n).First();
        for (var order = 0; order < maxOrder; order++)
        {
            row[2 + order] = NGramCounter<string>.Matches(counts[order], allowed[order]);
            row[2 + maxOrder + order] = Math.Max(0, hypothesis.Count - order);
        }

        return row;
    }

    /// <summary>An n-gram may match as often as the reference that has it most often has it.</summary>
    private static void Raise(Dictionary<int, int>[] allowed, Dictionary<int, int>[] counts)
    {
        for (var order = 0; order < allowed.Length; order++)
            foreach (var (gram, count) in counts[order]) allowed[order][gram] = Math.Max(count, allowed[order].GetValueOrDefault(gram));
    }
}
