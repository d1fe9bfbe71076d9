namespace AttentionKit.Generation;

/// <summary>The French determiners.</summary>
internal static class FrenchDeterminers
{
    public static string Definite(bool plural, Gender gender) => plural ? "les" : gender == Gender.Feminine ? "la" : "le";

    /// <summary>Says the determiner of a noun phrase.</summary>
    /// <param name="phrase">The noun phrase.</param>
    /// <param name="negated">True for the object of a negated verb: un and du become de.</param>
    /// <param name="afterDe">True after the preposition de, which swallows des and du.</param>
    /// <param name="words">Where the words go.</param>
    /// <param name="shown">Where the phenomena go.</param>
    public static void Say(NominalPhrase phrase, bool negated, bool afterDe, List<Word> words, ISet<Phenomenon> shown)
    {
        var said = new Concept(phrase, Part.Determiner);
        var (plural, gender) = (phrase.Plural, phrase.Noun.Gender);
        if (phrase.Determiner == Determiner.Possessive) shown.Add(Phenomenon.PossessiveDeterminer);
        if (phrase.Determiner == Determiner.Partitive) shown.Add(Phenomenon.Partitive);
        switch (phrase.Determiner)
        {
            case Determiner.Definite or Determiner.Generic:
                words.Add(Article(phrase, said));
                break;
            case Determiner.Indefinite or Determiner.Partitive when afterDe && (plural || phrase.Noun.IsMass):
                words[^1] = words[^1] with { Possible = [.. words[^1].Possible, said] };
                break;
            case Determiner.Number:
                break;
            case Determiner.Indefinite or Determiner.Partitive when negated:
            case Determiner.Indefinite when plural && HasAdjectiveBefore(phrase):
                words.Add(new Word("de", [said], []));
                break;
            case Determiner.Partitive:
                words.Add(new Word("de", [said], []));
                words.Add(new Word(Definite(false, gender), [said], []) { IsArticle = true });
                break;
            case Determiner.Possessive:
                var (form, beforeVowel) = FrenchPronouns.Possessive(phrase.Owner, phrase.Features);
                words.Add(new Word(form, [said], []) { BeforeVowel = beforeVowel });
                break;
            case Determiner.Demonstrative:
                words.Add(new Word(Demonstrative(plural, gender), [said], []) { BeforeVowel = plural || gender == Gender.Feminine ? null : "cet" });
                break;
            case Determiner.All:
                words.Add(new Word(gender == Gender.Feminine ? "toutes" : "tous", [said], []));
                words.Add(new Word("les", [said], []));
                break;
            default:
                words.AddRange(Other(phrase).Split(' ').Select(t => new Word(t, [said], [])));
                break;
        }
    }

    // English has no word for a generic article, and 's for one before an owner.
    private static Word Article(NominalPhrase phrase, Concept said)
    {
        var text = Definite(phrase.Plural, phrase.Noun.Gender);
        if (phrase.Determiner == Determiner.Generic) return new Word(text, [], [new Concept(phrase, Part.Head)]) { IsArticle = true };
        return phrase.Possessor is NamePhrase or NominalPhrase { Noun.IsAnimate: true }
            ? new Word(text, [], [new Concept(phrase, Part.Possessive), new Concept(phrase, Part.Head)]) { IsArticle = true }
            : new Word(text, [said], []) { IsArticle = true };
    }

    private static bool HasAdjectiveBefore(NominalPhrase phrase) => phrase.Adjectives.Any(a => a.Adjective.BeforeNoun);

    private static string Demonstrative(bool plural, Gender gender) => plural ? "ces" : gender == Gender.Feminine ? "cette" : "ce";

    private static string Other(NominalPhrase phrase)
    {
        var feminine = phrase.Noun.Gender == Gender.Feminine;
        return phrase.Determiner switch
        {
            Determiner.Indefinite when phrase.Plural => "des",
            Determiner.Indefinite => feminine ? "une" : "un",
            Determiner.Many => "beaucoup de",
            Determiner.TooMany => "trop de",
            Determiner.Several => "plusieurs",
            Determiner.Few => "quelques",
            Determiner.Every => "chaque",
            Determiner.HowMany => "combien de",
            Determiner.Which => (feminine ? "quelle" : "quel") + (phrase.Plural ? "s" : ""),
            _ => throw new ArgumentException($"No French for {phrase.Determiner}.", nameof(phrase)),
        };
    }
}
