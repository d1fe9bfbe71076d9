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

    /// <summary>What sacreBLEU calls the tokenisation.</summary>
    internal string TokenizationName => Tokenization switch
    {
        BleuTokenization.V13a => "13a",
        BleuTokenization.International => "intl",
        BleuTokenization.Character => "char",
        BleuTokenization.Chinese => "zh",
        _ => "none",
    };

    internal string Signature(string references)
    {
        var letterCase = Lowercase ? "lc" : "mixed";
        var effective = EffectiveOrder ? "yes" : "no";
        return $"nrefs:{references}|case:{letterCase}|eff:{effective}|tok:{TokenizationName}|smooth:exp|{ScoreText.Version}";
    }

    internal BleuOptions Checked()
    {
        if (MaxOrder < 1) throw new ArgumentException($"MaxOrder is {MaxOrder}; the longest n-gram has at least 1 word.");
        if (!Enum.IsDefined(Tokenization))
            throw new ArgumentException(
                $"Tokenization is {Tokenization}; these are known: {string.Join(", ", Enum.GetNames<BleuTokenization>())}. "
                + "For another, such as sacreBLEU's ja-mecab, cut the text yourself and give tokens to ScoredCorpus.");
        return this;
    }
}

/// <summary>How BLEU cuts a line of text into tokens. Those of sacreBLEU that need a model of a language are not among them.</summary>
public enum BleuTokenization
{
    /// <summary>As mteval-v13a, the script of the WMT evaluations, does: punctuation apart, numbers whole. For plain text.</summary>
    V13a,

    /// <summary>At white space only. For text that is tokenised already.</summary>
    None,

    /// <summary>As mteval-v14 does (<c>intl</c>): by Unicode's punctuation and symbols, for text in any script that writes spaces.</summary>
    International,

    /// <summary>Every character but white space alone (<c>char</c>), for Japanese, Thai and others that write no spaces.</summary>
    Character,

    /// <summary>Every Chinese character alone, all else nearly as <see cref="V13a"/> (<c>zh</c>).</summary>
    Chinese,
}
