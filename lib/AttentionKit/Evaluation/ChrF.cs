namespace AttentionKit;

/// <summary>
/// chrF: the F-score of character n-grams (Popović, 2015), and chrF++, which counts words and pairs of words too
/// (Popović, 2017). As sacreBLEU defines them. Kinder than BLEU to a word with only its ending wrong.
/// </summary>
public static class ChrF
{
    /// <summary>The score of one sentence, 0 to 100.</summary>
    /// <param name="hypothesis">The translation.</param>
    /// <param name="reference">Its reference.</param>
    /// <param name="options">How to compute it; null for chrF2, <see cref="ChrFOptions.PlusPlus"/> for chrF++.</param>
    public static double Sentence(string hypothesis, string reference, ChrFOptions? options = null) =>
        Statistics(new([hypothesis], [reference]), options).Score;

    /// <summary>
    /// The score of a corpus with each sentence's counts, for <see cref="Bootstrap"/>, <see cref="PairedBootstrap"/> and
    /// <see cref="ScoreByLength"/>. Each sentence counts with the reference it is closest to.
    /// </summary>
    /// <param name="corpus">The translations with their references.</param>
    /// <param name="options">How to compute it; null for chrF2, <see cref="ChrFOptions.PlusPlus"/> for chrF++.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static CorpusStatistics Statistics(ScoredCorpus corpus, ChrFOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        return new ChrFCounts((options ?? new ChrFOptions()).Checked()).Statistics(corpus);
    }
}

/// <summary>How chrF is computed. The defaults are those of chrF2, which are sacreBLEU's too.</summary>
public sealed record ChrFOptions
{
    /// <summary>chrF++ (Popović, 2017): words and pairs of words count beside the characters.</summary>
    public static ChrFOptions PlusPlus { get; } = new() { WordOrder = 2 };

    /// <summary>The longest n-grams of characters, 6 in the paper.</summary>
    public int CharacterOrder { get; init; } = 6;

    /// <summary>The longest n-grams of words: 0 for chrF, 2 for chrF++.</summary>
    public int WordOrder { get; init; }

    /// <summary>How many times as important recall is as precision.</summary>
    public int Beta { get; init; } = 2;

    /// <summary>True to ignore case.</summary>
    public bool Lowercase { get; init; }

    /// <summary>True to count white space as characters.</summary>
    public bool Whitespace { get; init; }

    internal string Name => Invariant($"chrF{Beta}{new string('+', WordOrder)}");

    internal string Signature(string references)
    {
        var letterCase = Lowercase ? "lc" : "mixed";
        var space = Whitespace ? "yes" : "no";
        return Invariant($"nrefs:{references}|case:{letterCase}|eff:yes|nc:{CharacterOrder}|nw:{WordOrder}|space:{space}|{ScoreText.Version}");
    }

    internal ChrFOptions Checked()
    {
        if (CharacterOrder < 1 || WordOrder < 0 || Beta < 1)
            throw new ArgumentException(
                $"CharacterOrder is {CharacterOrder}, WordOrder {WordOrder} and Beta {Beta}; they are at least 1, 0 and 1.");
        return this;
    }
}
