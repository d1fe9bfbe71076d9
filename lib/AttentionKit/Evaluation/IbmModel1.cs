namespace AttentionKit;

/// <summary>
/// IBM Model 1: word translation probabilities learned from sentence pairs by expectation maximisation, blind to word order
/// (Brown et al., 1993, section 4.1). The classic aligner, as a baseline for attention.
/// </summary>
public sealed class IbmModel1
{
    // Brown's empty cept: where target words come from that no source word explains.
    private const int Null = -1;
    private const int Unknown = -2;

    private readonly Dictionary<string, int> _source;
    private readonly Dictionary<string, int> _target;
    private readonly Dictionary<(int Source, int Target), int> _cells;
    private readonly double[] _probabilities;

    private IbmModel1(
        Dictionary<string, int> source, Dictionary<string, int> target, Dictionary<(int Source, int Target), int> cells,
        double[] probabilities, IReadOnlyList<double> logLikelihoods) =>
        (_source, _target, _cells, _probabilities, LogLikelihoods) = (source, target, cells, probabilities, logLikelihoods);

    /// <summary>
    /// The log-likelihood of the training pairs' targets before the first iteration and after each, in nats. It never falls,
    /// and Model 1 has one maximum only.
    /// </summary>
    public IReadOnlyList<double> LogLikelihoods { get; }

    /// <summary>Learns t(target word | source word) from sentence pairs.</summary>
    /// <param name="pairs">The pairs; gold alignments are not looked at.</param>
    /// <param name="iterations">The number of EM iterations.</param>
    /// <exception cref="ArgumentException">There are no pairs, or no iterations.</exception>
    public static IbmModel1 Train(IReadOnlyList<SentencePair> pairs, int iterations = 10)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count == 0) throw new ArgumentException("There are no pairs. Give at least one to learn from.", nameof(pairs));
        if (iterations < 1) throw new ArgumentException($"{iterations} iterations learn nothing; 5 to 10 are usual.", nameof(iterations));
        var (source, target) = (Number(pairs.SelectMany(p => p.Source)), Number(pairs.SelectMany(p => p.Target)));
        var cells = new Dictionary<(int Source, int Target), int>();
        int[][][] sentences = [.. pairs.Select(pair => Cells(pair, source, target, cells))];
        int[] sourceOf = [.. cells.OrderBy(cell => cell.Value).Select(cell => cell.Key.Source - Null)];

        // Any start with equal probabilities leads to the same maximum.
        var probabilities = new double[cells.Count];
        Array.Fill(probabilities, 1.0 / Math.Max(1, target.Count));
        var logLikelihoods = new List<double>();
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var (counts, logLikelihood) = Expect(sentences, probabilities);
            logLikelihoods.Add(logLikelihood);
            probabilities = Maximize(counts, sourceOf, source.Count - Null);
        }

        logLikelihoods.Add(Expect(sentences, probabilities).LogLikelihood);
        return new IbmModel1(source, target, cells, probabilities, logLikelihoods);
    }

    /// <summary>
    /// t(target | source): how probable it is that a source word is translated as a target word; 0 for pairs never seen together.
    /// </summary>
    /// <param name="source">The source word; null for the empty word.</param>
    /// <param name="target">The target word.</param>
    public double Probability(string? source, string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var s = source is null ? Null : _source.GetValueOrDefault(source, Unknown);
        var t = _target.GetValueOrDefault(target, Unknown);
        return _cells.TryGetValue((s, t), out var cell) ? _probabilities[cell] : 0;
    }

    /// <summary>
    /// How probable it is that each target word comes from each source word [T,S]: Model 1's counterpart of attention weights.
    /// A row's sum is below 1 by the share of the empty word, and 0 for unknown words.
    /// </summary>
    /// <param name="source">The source words.</param>
    /// <param name="target">The target words.</param>
    public float[,] Weights(IReadOnlyList<string> source, IReadOnlyList<string> target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var weights = new float[target.Count, source.Count];
        for (var t = 0; t < target.Count; t++)
        {
            var row = source.Select(word => Probability(word, target[t])).ToArray();
            var sum = row.Sum() + Probability(null, target[t]);
            for (var s = 0; s < source.Count && sum > 0; s++) weights[t, s] = (float)(row[s] / sum);
        }

        return weights;
    }

    /// <summary>
    /// Links each target word to its most probable source word, the first of several; to none if the empty word is more probable.
    /// </summary>
    /// <param name="source">The source words.</param>
    /// <param name="target">The target words.</param>
    public IReadOnlyList<AlignmentLink> Align(IReadOnlyList<string> source, IReadOnlyList<string> target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var links = new List<AlignmentLink>();
        for (var t = 0; t < target.Count; t++)
        {
            var best = Enumerable.Range(0, source.Count).Select(s => (Source: s, Probability: Probability(source[s], target[t])))
                .DefaultIfEmpty().MaxBy(candidate => candidate.Probability);
            if (best.Probability > 0 && best.Probability >= Probability(null, target[t])) links.Add(new AlignmentLink(best.Source, t));
        }

        return links;
    }

    private static Dictionary<string, int> Number(IEnumerable<string> words)
    {
        var numbers = new Dictionary<string, int>();
        foreach (var word in words) numbers.TryAdd(word, numbers.Count);
        return numbers;
    }

    /// <summary>For each target word of a pair, where the probabilities of its possible sources are kept [T][S+1].</summary>
    private static int[][] Cells(
        SentencePair pair, Dictionary<string, int> source, Dictionary<string, int> target,
        Dictionary<(int Source, int Target), int> cells)
    {
        int[] sources = [Null, .. pair.Source.Select(word => source[word])];
        return [.. pair.Target.Select(word => Array.ConvertAll(sources, s => Cell(s, target[word])))];

        int Cell(int s, int t)
        {
            ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, (s, t), out var known);
            if (!known) cell = cells.Count - 1;
            return cell;
        }
    }

    /// <summary>E: how often each source word is expected to be translated as each target word.</summary>
    private static (double[] Counts, double LogLikelihood) Expect(int[][][] sentences, double[] probabilities)
    {
        var counts = new double[probabilities.Length];
        var logLikelihood = 0.0;
        foreach (var candidates in sentences.SelectMany(sentence => sentence))
        {
            var sum = 0.0;
            foreach (var cell in candidates) sum += probabilities[cell];
            foreach (var cell in candidates) counts[cell] += probabilities[cell] / sum;
            logLikelihood += Math.Log(sum / candidates.Length);
        }

        return (counts, logLikelihood);
    }

    /// <summary>M: the counts of each source word, made to sum to 1.</summary>
    private static double[] Maximize(double[] counts, int[] sourceOf, int sources)
    {
        var sums = new double[sources];
        for (var cell = 0; cell < counts.Length; cell++) sums[sourceOf[cell]] += counts[cell];
        var probabilities = new double[counts.Length];
        for (var cell = 0; cell < counts.Length; cell++) probabilities[cell] = counts[cell] / sums[sourceOf[cell]];
        return probabilities;
    }
}
