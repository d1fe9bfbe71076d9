namespace AttentionKit.Generation;

/// <summary>
/// The forms of a French verb for je, il, nous, vous, ils (tu is not used here), by the rules of the three groups, or
/// from principal parts where the verb is irregular.
/// </summary>
internal sealed class FrenchConjugation
{
    private static readonly string[] ImperfectEndings = ["ais", "ait", "ions", "iez", "aient"];
    private static readonly string[] FutureEndings = ["ai", "a", "ons", "ez", "ont"];
    private readonly string[] _present;
    private readonly string _imperfectStem;
    private readonly string _futureStem;

    /// <summary>Creates the conjugation of a verb.</summary>
    /// <param name="infinitive">The infinitive.</param>
    /// <param name="present">The five forms of the present, or null for the rules.</param>
    /// <param name="futureStem">What the endings of the future follow, or null for the rules.</param>
    /// <param name="participle">The past participle, or null for the rules.</param>
    /// <param name="usesEtre">True where the compound past takes être.</param>
    public FrenchConjugation(string infinitive, string[]? present, string? futureStem, string? participle, bool usesEtre)
    {
        Infinitive = infinitive;
        UsesEtre = usesEtre;
        _present = present ?? RegularPresent(infinitive);
        _futureStem = futureStem ?? RegularFutureStem(infinitive);
        Participle = participle ?? RegularParticiple(infinitive);
        _imperfectStem = infinitive == "être" ? "ét" : _present[2][..^3];
    }

    public string Infinitive { get; }

    /// <summary>The past participle, masculine singular.</summary>
    public string Participle { get; }

    public bool UsesEtre { get; }

    /// <summary>The finite form for je (0), il (1), nous (2), vous (3), ils (4).</summary>
    public string Form(FrenchTense tense, int form) => tense switch
    {
        FrenchTense.Present => _present[form],
        FrenchTense.Imperfect => Imperfect(form),
        FrenchTense.Future => _futureStem + FutureEndings[form],
        FrenchTense.Conditional => _futureStem + ImperfectEndings[form],
        _ => throw new ArgumentOutOfRangeException(nameof(tense), tense, "The tense has no simple form."),
    };

    /// <summary>The past participle in agreement.</summary>
    public string Agree(bool plural, Gender gender)
    {
        if (!plural && gender == Gender.Masculine) return Participle;
        var stem = Participle == "dû" ? "du" : Participle;
        var form = gender == Gender.Feminine ? stem + "e" : stem;
        return plural && !form.EndsWith('s') ? form + "s" : form;
    }

    private string Imperfect(int form)
    {
        var ending = ImperfectEndings[form];
        var stem = _imperfectStem;
        // mangeais but mangions, commençais but commencions
        if (ending[0] == 'i' && stem.EndsWith("ge", StringComparison.Ordinal)) stem = stem[..^1];
        if (ending[0] == 'i' && stem.EndsWith('ç')) stem = stem[..^1] + "c";
        return stem + ending;
    }

    private static string[] RegularPresent(string infinitive)
    {
        var stem = infinitive[..^2];
        if (infinitive.EndsWith("er", StringComparison.Ordinal))
        {
            var strong = StrongStem(stem);
            return [strong + "e", strong + "e", SoftStem(stem) + "ons", stem + "ez", strong + "ent"];
        }

        if (infinitive.EndsWith("ir", StringComparison.Ordinal))
            return [stem + "is", stem + "it", stem + "issons", stem + "issez", stem + "issent"];
        if (infinitive.EndsWith("re", StringComparison.Ordinal)) return [stem + "s", stem, stem + "ons", stem + "ez", stem + "ent"];
        throw new ArgumentException($"'{infinitive}' is irregular: the lexicon must give its present.", nameof(infinitive));
    }

    private static string RegularFutureStem(string infinitive) => infinitive switch
    {
        _ when infinitive.EndsWith("re", StringComparison.Ordinal) => infinitive[..^1],
        // préférer keeps its é, the others take the strong stem: achètera, appellera, nettoiera
        _ when infinitive.EndsWith("er", StringComparison.Ordinal) && !ClosesWithAcute(infinitive[..^2]) => StrongStem(infinitive[..^2]) + "er",
        _ => infinitive,
    };

    private static string RegularParticiple(string infinitive) => infinitive[..^2] + infinitive[^2..] switch
    {
        "er" => "é",
        "ir" => "i",
        _ => "u",
    };

    // The stem before a silent ending: préfèr-, achèt-, lèv-, appell-, nettoi-.
    private static string StrongStem(string stem)
    {
        if (stem.EndsWith("appel", StringComparison.Ordinal)) return stem + "l";
        if (stem.EndsWith("oy", StringComparison.Ordinal)) return stem[..^1] + "i";
        return stem.Length > 2 && stem[^2] is 'e' or 'é' && IsConsonant(stem[^1]) ? $"{stem[..^2]}è{stem[^1]}" : stem;
    }

    private static string SoftStem(string stem) => stem[^1] switch
    {
        'g' => stem + "e",
        'c' => stem[..^1] + "ç",
        _ => stem,
    };

    private static bool ClosesWithAcute(string stem) => stem.Length > 2 && stem[^2] == 'é' && IsConsonant(stem[^1]);

    private static bool IsConsonant(char letter) => !"aeiouyéèêâî".Contains(letter, StringComparison.Ordinal);
}
