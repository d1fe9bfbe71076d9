namespace AttentionKit.Generation;

/// <summary>The rules of French between two words: elision, forms before a vowel, and articles that merge.</summary>
internal static class FrenchSpelling
{
    private static readonly Dictionary<string, string> Elided = new(StringComparer.Ordinal)
    {
        ["le"] = "l'",
        ["la"] = "l'",
        ["je"] = "j'",
        ["ne"] = "n'",
        ["de"] = "d'",
        ["que"] = "qu'",
        ["me"] = "m'",
        ["se"] = "s'",
        ["lorsque"] = "lorsqu'",
        ["puisque"] = "puisqu'",
    };

    // Words before which nothing is elided, though they begin with a vowel letter or a mute-looking h.
    private static readonly string[] Aspirated = ["haricot", "hache", "huit", "onze", "haut"];

    /// <summary>True where a word begins with a vowel sound that asks for elision.</summary>
    public static bool BeginsWithVowel(string word)
    {
        if (Aspirated.Any(a => word.StartsWith(a, StringComparison.Ordinal))) return false;
        return "aeiouhyâàéèêëîïôœ".Contains(char.ToLowerInvariant(word[0]), StringComparison.Ordinal);
    }

    /// <summary>Applies the rules to the words of a sentence.</summary>
    /// <param name="words">The words as they stand alone.</param>
    /// <param name="shown">Filled with the phenomena met.</param>
    public static IReadOnlyList<Word> Spell(IReadOnlyList<Word> words, ISet<Phenomenon> shown) => Elide(Contract(Elide(words, shown), shown), shown);

    private static List<Word> Elide(IReadOnlyList<Word> words, ISet<Phenomenon> shown)
    {
        var spelled = words.ToList();
        for (var i = 0; i + 1 < spelled.Count; i++)
        {
            var next = spelled[i + 1].Text;
            if (spelled[i].BeforeVowel is { } form && BeginsWithVowel(next))
            {
                spelled[i] = spelled[i] with { Text = form, BeforeVowel = null };
            }
            else if (ElidedForm(spelled[i].Text, next) is { } elided)
            {
                spelled[i] = spelled[i] with { Text = elided, IsArticle = false };
                shown.Add(Phenomenon.Elision);
            }
        }

        return spelled;
    }

    private static string? ElidedForm(string word, string next)
    {
        if (word == "si") return next is "il" or "ils" ? "s'" : null;
        return BeginsWithVowel(next) ? Elided.GetValueOrDefault(word) : null;
    }

    private static List<Word> Contract(List<Word> words, ISet<Phenomenon> shown)
    {
        var spelled = new List<Word>(words.Count);
        foreach (var word in words)
        {
            if (spelled.Count > 0 && word.IsArticle && Contraction(spelled[^1].Text, word.Text) is { } merged)
            {
                var before = spelled[^1];
                spelled[^1] = new Word(merged, [.. before.Sure, .. word.Sure], [.. before.Possible, .. word.Possible]);
                shown.Add(Phenomenon.Contraction);
            }
            else
            {
                spelled.Add(word);
            }
        }

        return spelled;
    }

    private static string? Contraction(string preposition, string article) => (preposition, article) switch
    {
        ("de", "le") => "du",
        ("de", "les") => "des",
        ("à", "le") => "au",
        ("à", "les") => "aux",
        _ => null,
    };
}
