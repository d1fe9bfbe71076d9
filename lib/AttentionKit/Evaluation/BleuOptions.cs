namespace AttentionKit;

/// <summary>How BLEU is computed. The defaults are sacreBLEU's.</summary>
public sealed record BleuOptions
{
    /// <summary>How lines are cut into tokens.</summary>
    public BleuTokenization Tokenization { get; init; } = BleuTokenization.V13a;

    /// <summary>The longest n-grams compared, 4 in the paper.</summary>
    public int MaxOrder { get; init; } = 4;

    /// <summary>True to ignore case.</summary>
    public bool Lowercase { get; init; }

    /// <summary>True to leave out the orders the hypothesis is too short for. <see cref="Bleu.Sentence"/> always does so.</summary>
    public bool EffectiveOrder { get; init; }

    internal string Signature(string references)
    {
        var letterCase = Lowercase ? "lc" : "mixed";
        var effective = EffectiveOrder ? "yes" : "no";
        var tokens = Tokenization == BleuTokenization.V13a ? "13a" : "none";
        return $"nrefs:{references}|case:{letterCase}|eff:{effective}|tok:{tokens}|smooth:exp|{ScoreText.Version}";
    }

    internal BleuOptions Checked()
    {
        if (MaxOrder < 1) throw new ArgumentException($"MaxOrder is {MaxOrder}; the longest n-gram has at least 1 word.");
        return this;
    }
}

/// <summary>How BLEU cuts a line of text into tokens.</summary>
public enum BleuTokenization
{
    /// <summary>As mteval-v13a, the script of the WMT evaluations, does: punctuation apart, numbers whole. For plain text.</summary>
    V13a,

    /// <summary>At white space only. For text that is tokenised already.</summary>
    None,
}
