using System.Globalization;

namespace AttentionKit;

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

    internal string Name => string.Create(CultureInfo.InvariantCulture, $"chrF{Beta}{new string('+', WordOrder)}");

    internal string Signature(string references)
    {
        var letterCase = Lowercase ? "lc" : "mixed";
        var space = Whitespace ? "yes" : "no";
        return string.Create(CultureInfo.InvariantCulture,
            $"nrefs:{references}|case:{letterCase}|eff:yes|nc:{CharacterOrder}|nw:{WordOrder}|space:{space}|{ScoreText.Version}");
    }

    internal ChrFOptions Checked()
    {
        if (CharacterOrder < 1 || WordOrder < 0 || Beta < 1)
            throw new ArgumentException(
                $"CharacterOrder is {CharacterOrder}, WordOrder {WordOrder} and Beta {Beta}; they are at least 1, 0 and 1.");
        return this;
    }
}
