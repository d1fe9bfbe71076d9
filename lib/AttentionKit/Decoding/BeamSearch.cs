namespace AttentionKit;

/// <summary>
/// Beam search for many sentences at once: the beam is part of the batch, so one decoder step serves all hypotheses of all
/// sentences. Ranking as in Wu et al. (2016), section 7.
/// </summary>
internal sealed class BeamSearch
{
    private readonly Seq2Seq _model;
    private readonly DecodingOptions _options;
    private readonly Beam[] _beams;

    private BeamSearch(Seq2Seq model, IReadOnlyList<int> sourceLengths, IReadOnlyList<int> limits, DecodingOptions options, Action<Hypothesis>? kept)
    {
        (_model, _options) = (model, options);
        _beams = [.. sourceLengths.Select((length, i) => new Beam(options, length, limits[i], kept))];
    }

    /// <summary>Translates a batch of sentences.</summary>
    /// <param name="model">The model.</param>
    /// <param name="encoded">The encoded sentences [B,S].</param>
    /// <param name="sourceLengths">Real source tokens of each sentence [B].</param>
    /// <param name="limits">The most words for each sentence [B].</param>
    /// <param name="options">Beam size, penalties and limits.</param>
    /// <param name="kept">Told of each hypothesis that is kept, in order; null where nobody asks.</param>
    /// <returns>For each sentence its best hypotheses with their scores, best first.</returns>
    public static (Hypothesis Hypothesis, double Score)[][] Run(
        Seq2Seq model, EncoderOutput encoded, IReadOnlyList<int> sourceLengths, IReadOnlyList<int> limits, DecodingOptions options, Action<Hypothesis>? kept = null) =>
        new BeamSearch(model, sourceLengths, limits, options, kept).Run(encoded);

    private (Hypothesis, double)[][] Run(EncoderOutput encoded)
    {
        var going = _beams.ToArray();
        var sentences = Sentences(going);
        DecodingLoop.Run(_model, encoded, _options, step =>
        {
            var parents = Advance(going, step);
            going = [.. going.Where(b => !b.IsDone)];
            var before = sentences;
            sentences = Sentences(going);
            return going.Length == 0 ? null : new([.. going.SelectMany(b => b.Live)], parents, sentences.SequenceEqual(before));
        });
        return [.. _beams.Select(b => b.Best())];
    }

    /// <summary>Gives each beam its best continuations.</summary>
    /// <returns>For each live hypothesis that goes on, the row it grew from.</returns>
    private static int[] Advance(Beam[] going, StepScores step)
    {
        var totals = going.SelectMany(b => b.Live).Select(h => h?.Total ?? 0).ToArray();
        // Of one row only that many continuations can be among the sentence's best: the rest need not leave the device.
        var candidates = (int)Math.Min(2 * going[0].Width, step.LogProbabilities.shape[1]);
        var (logProbabilities, words) = step.Top(candidates);
        var parents = new List<int>(totals.Length);
        var first = 0;
        foreach (var beam in going)
        {
            var count = beam.Live.Count;
            var grown = beam.Grow(Best(totals, logProbabilities, words, candidates, first, count), step, first);
            if (!beam.IsDone) parents.AddRange(grown);
            first += count;
        }

        return [.. parents];
    }

    /// <summary>The possible continuations of some rows, best first; of two as good, the one of the earlier row.</summary>
    private static (int Row, int Word, double LogProbability)[] Best(
        double[] totals, double[] logProbabilities, int[] words, int candidates, int first, int count)
    {
        var ranked = new (double Total, int Place)[count * candidates];
        for (var i = 0; i < ranked.Length; i++)
        {
            var place = (first * candidates) + i;
            ranked[i] = (totals[first + (i / candidates)] + logProbabilities[place], place);
        }

        Array.Sort(ranked, static (a, b) => a.Total != b.Total ? b.Total.CompareTo(a.Total) : a.Place.CompareTo(b.Place));
        var possible = Array.FindIndex(ranked, r => double.IsNegativeInfinity(r.Total));
        return Array.ConvertAll(possible < 0 ? ranked : ranked[..possible], r => (r.Place / candidates, words[r.Place], logProbabilities[r.Place]));
    }

    /// <summary>For each row its sentence.</summary>
    private static Beam[] Sentences(Beam[] going) => [.. going.SelectMany(b => Enumerable.Repeat(b, b.Live.Count))];
}
