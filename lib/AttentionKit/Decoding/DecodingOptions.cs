namespace AttentionKit;

/// <summary>How sentences are translated.</summary>
public sealed record DecodingOptions
{
    /// <summary>Hypotheses kept at each step: 1 is greedy search.</summary>
    public int BeamSize { get; init; } = 1;

    /// <summary>
    /// α of the length penalty lp(Y) = ((5 + |Y|) / 6)^α by which a hypothesis' log-probability is divided (Wu et al. 2016,
    /// equation 14); 0 ranks by probability alone, which favours short sentences.
    /// </summary>
    public double LengthPenalty { get; init; }

    /// <summary>
    /// β of the coverage penalty β Σ log min(Σ weights of a source token, 1) (Wu et al. 2016, equation 14); 0 for none. It
    /// needs a model with attention.
    /// </summary>
    public double CoveragePenalty { get; init; }

    /// <summary>Translations returned for each sentence by <see cref="Translator.Candidates"/>; at most the beam size.</summary>
    public int Best { get; init; } = 1;

    /// <summary>The fewest target tokens, <c>&lt;/s&gt;</c> not counted.</summary>
    public int MinLength { get; init; }

    /// <summary>The most target tokens, <c>&lt;/s&gt;</c> included; null allows twice the source's length and ten more, or <see cref="MinLength"/> and one more.</summary>
    public int? MaxLength { get; init; }

    /// <summary>No sequence of this many tokens stands twice in a translation; 0 allows repetition.</summary>
    public int NoRepeatNgram { get; init; }

    /// <summary>True to put in place of <c>&lt;unk&gt;</c> the source word with most attention (Luong et al. 2015b, section 3.3).</summary>
    public bool ReplaceUnknown { get; init; }

    /// <summary>What is done to where the model looks; null leaves it alone. It needs a model with attention, and holds for every sentence.</summary>
    public Intervention? Intervention { get; init; }

    /// <summary>Sentences translated at a time: more make better use of the processor, fewer take less memory.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>The longest source sentence that is accepted, in tokens.</summary>
    public int MaxSourceLength { get; init; } = 1000;

    /// <summary>The most tokens that the model can say; null where there is no limit.</summary>
    internal int? LongestSentence { get; init; }

    private const int MostBeams = 1000;

    /// <summary>Checks the values; <see cref="Translator"/> does so by itself.</summary>
    /// <exception cref="ArgumentException">A value makes no sense; the message says which and what it can be.</exception>
    public void Validate()
    {
        Require(BeamSize is >= 1 and <= MostBeams, $"BeamSize is {BeamSize}; it must be from 1 to {MostBeams}: each hypothesis takes a row of every tensor.");
        Require(Best >= 1 && Best <= BeamSize, $"Best is {Best}; it must be from 1 to the beam size, {BeamSize}.");
        Require(LengthPenalty is >= 0 and < double.PositiveInfinity, $"LengthPenalty is {LengthPenalty}; it must be a number from 0.");
        Require(CoveragePenalty is >= 0 and < double.PositiveInfinity, $"CoveragePenalty is {CoveragePenalty}; it must be a number from 0.");
        Require(MinLength >= 0, $"MinLength is {MinLength}; it cannot be negative.");
        Require(MaxLength is null || MaxLength > MinLength, $"MaxLength is {MaxLength}; it must be more than MinLength, {MinLength}.");
        Require(NoRepeatNgram >= 0, $"NoRepeatNgram is {NoRepeatNgram}; it must be 0 (off) or more.");
        Require(BatchSize >= 1, $"BatchSize is {BatchSize}; it must be at least 1.");
        Require(MaxSourceLength >= 1, $"MaxSourceLength is {MaxSourceLength}; it must be at least 1.");
    }

    /// <summary>The most target tokens for a source sentence, <c>&lt;/s&gt;</c> included.</summary>
    internal int LimitFor(int sourceLength) =>
        Math.Min(MaxLength ?? Math.Max((2 * sourceLength) + 10, MinLength + 1), LongestSentence ?? int.MaxValue);

    private static void Require(bool condition, FormattableString message)
    {
        if (!condition) throw new ArgumentException(Invariant(message));
    }
}
