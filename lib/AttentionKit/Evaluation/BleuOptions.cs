using System.Globalization;

namespace AttentionKit;

/// <summary>How BLEU is computed. The defaults are sacreBLEU's.</summary>
public sealed record BleuOptions
{
    /// <summary>How lines are cut into tokens.</summary>
    public BleuTokenization Tokenization { get; init; } = BleuTokenization.V13a;

    /// <summary>What is done where no n-gram of an order matches.</summary>
    internal BleuSmoothing Smoothing { get; init; } = BleuSmoothing.Exp;

    /// <summary>
    /// The number <see cref="BleuSmoothing.Floor"/> or <see cref="BleuSmoothing.AddK"/> uses; null for their defaults,
    /// 0.1 and 1.
    /// </summary>
    internal double? SmoothingValue { get; init; }

    /// <summary>The longest n-grams compared, 4 in the paper.</summary>
    public int MaxOrder { get; init; } = 4;

    /// <summary>True to ignore case.</summary>
    public bool Lowercase { get; init; }

    /// <summary>
    /// True to leave out the orders the hypothesis is too short for.
    /// <see cref="Bleu.Sentence"/> always does so.
    /// </summary>
    public bool EffectiveOrder { get; init; }

    internal double SmoothingNumber => SmoothingValue ?? (Smoothing == BleuSmoothing.Floor ? 0.1 : 1);

    internal string Signature(string references)
    {
        var letterCase = Lowercase ? "lc" : "mixed";
        var effective = EffectiveOrder ? "yes" : "no";
        var tokens = Tokenization == BleuTokenization.V13a ? "13a" : "none";
        return $"nrefs:{references}|case:{letterCase}|eff:{effective}|tok:{tokens}|smooth:{SmoothingName}|{ScoreText.Version}";
    }

    internal BleuOptions Checked()
    {
        if (MaxOrder < 1)
            throw new ArgumentException($"MaxOrder is {MaxOrder}; the longest n-gram has at least 1 word.");
        if (SmoothingValue < 0)
            throw new ArgumentException("SmoothingValue is negative; give 0 or more, or null for the default.");
        return this;
    }

    private string SmoothingName => Smoothing switch
    {
        BleuSmoothing.Floor => string.Create(CultureInfo.InvariantCulture, $"floor[{SmoothingNumber:F2}]"),
        BleuSmoothing.AddK => string.Create(CultureInfo.InvariantCulture, $"add-k[{SmoothingNumber:F2}]"),
        BleuSmoothing.None => "none",
        _ => "exp",
    };
}

/// <summary>How BLEU cuts a line of text into tokens.</summary>
public enum BleuTokenization
{
    /// <summary>
    /// As mteval-v13a, the script of the WMT evaluations, does: punctuation apart, numbers whole. For plain text.
    /// </summary>
    V13a,

    /// <summary>At white space only. For text that is tokenised already.</summary>
    None,
}

/// <summary>What BLEU does where no n-gram of an order matches and the geometric mean would be 0.</summary>
/// <remarks>Chen and Cherry (2014), A Systematic Comparison of Smoothing Techniques for Sentence-Level BLEU.</remarks>
internal enum BleuSmoothing
{
    /// <summary>The k-th order without a match counts 1/2^k matches (method 3, of mteval-v13a). The usual choice.</summary>
    Exp,

    /// <summary>Nothing: the score is 0.</summary>
    None,

    /// <summary>An order without a match counts a small number of matches, 0.1 unless told otherwise (method 1).</summary>
    Floor,

    /// <summary>A number, 1 unless told otherwise, is added to matches and totals from order 2 on (method 2).</summary>
    AddK,
}
