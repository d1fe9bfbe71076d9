namespace AttentionKit;

/// <summary>Makes noun phrases that make sense.</summary>
internal sealed class NounPhraseGrammar(SplitMix64 random, Lexicon lexicon)
{
    private static readonly Features[] Owners =
    [
        new(1, false, Gender.Masculine, true), new(1, true, Gender.Masculine, true), new(2, true, Gender.Masculine, true),
        new(3, false, Gender.Masculine, true), new(3, false, Gender.Feminine, true), new(3, true, Gender.Masculine, true),
    ];

    private readonly Name[] _people = [.. lexicon.Names.Where(n => n.Class == "person")];
    private readonly Name[] _cities = [.. lexicon.Names.Where(n => n.Class == "city")];
    private readonly Name[] _countries = [.. lexicon.Names.Where(n => n.Class == "country")];

    public NamePhrase PersonName() => new(random.Pick(_people));

    public NamePhrase PlaceName() => new(random.Pick(random.Percent(60) ? _cities : _countries));

    /// <summary>A person as a subject: a name, a pronoun, a noun.</summary>
    public NounPhrase Subject() => random.Next(100) switch
    {
        < 30 => PersonName(),
        < 60 => PersonalPronoun(),
        < 64 => new CoordinatedPhrase(PersonName(), PersonName()),
        _ => Person(),
    };

    /// <summary>A person as a subject that is no pronoun.</summary>
    public NounPhrase NamedSubject() => random.Percent(50) ? PersonName() : Person();

    public Pronoun PersonalPronoun() => random.PickWeighted((Pronoun.I, 4), (Pronoun.He, 4), (Pronoun.She, 4), (Pronoun.We, 3), (Pronoun.You, 3));

    /// <summary>A person called by a noun.</summary>
    public NominalPhrase Person()
    {
        if (random.Percent(25)) return Family();
        var noun = random.Pick(lexicon.NounsOf("person"));
        var plural = random.Percent(25);
        var determiner = noun.Is("relation") ? Determiner.Possessive
            : random.PickWeighted((Determiner.Definite, 7), (Determiner.Demonstrative, 1), (plural ? Determiner.Number : Determiner.Indefinite, 1));
        return Make(noun, determiner, plural, adjectiveChance: 20);
    }

    public NominalPhrase Family()
    {
        var noun = random.Pick(lexicon.NounsOf("family"));
        return Make(noun, Determiner.Possessive, noun.Is("several") && random.Percent(30), adjectiveChance: 8);
    }

    /// <summary>A noun phrase of one of the classes.</summary>
    public NominalPhrase Of(IReadOnlyCollection<string> classes, int adjectiveChance = 30, bool definite = false)
    {
        var noun = random.Pick(lexicon.NounsOf(classes));
        if (noun.Is("family")) return Family();
        if (noun.IsMass) return Mass(noun, definite);
        var plural = !noun.Is("former") && random.Percent(30);
        return Make(noun, definite ? DefiniteDeterminer(noun) : CountDeterminer(noun, plural), plural, adjectiveChance);
    }

    /// <summary>A noun phrase with a given determiner.</summary>
    public NominalPhrase Make(Noun noun, Determiner determiner, bool plural, int adjectiveChance = 30)
    {
        var phrase = new NominalPhrase(noun, determiner, plural)
        {
            Owner = random.Pick(Owners),
            Count = determiner == Determiner.Number ? 2 + random.Next(random.Percent(85) ? 9 : 29) : 0,
            Adjectives = random.Percent(adjectiveChance) ? Adjectives(noun, determiner) : [],
        };
        return determiner == Determiner.Definite && !noun.Is("relation") && !noun.Is("nature") && !noun.IsAnimate && random.Percent(15)
            ? WithPossessor(phrase) : phrase;
    }

    /// <summary>Where something can be: in the kitchen, under the table.</summary>
    public PrepositionalPhrase Place() => random.Next(6) switch
    {
        0 => new PrepositionalPhrase(Preposition.In, PlaceName()),
        1 => new PrepositionalPhrase(Preposition.At, Make(random.Pick(lexicon.NounsOf("public")), Determiner.Definite, false, 15)),
        2 => new PrepositionalPhrase(random.Pick(Preposition.InFrontOf, Preposition.Behind, Preposition.NextTo, Preposition.Near),
            Make(random.Pick(lexicon.NounsOf("public", "building")), Determiner.Definite, false, 15)),
        _ => new PrepositionalPhrase(Preposition.In, Make(random.Pick(lexicon.NounsOf("room", "place")),
            random.PickWeighted((Determiner.Definite, 3), (Determiner.Possessive, 1), (Determiner.Demonstrative, 1)), false, 20)),
    };

    /// <summary>Where a small thing can lie.</summary>
    public PrepositionalPhrase ThingPlace() => random.Percent(50)
        ? new PrepositionalPhrase(random.Pick(Preposition.On, Preposition.Under, Preposition.Behind),
            Make(random.Pick(lexicon.NounsOf("surface")), Determiner.Definite, false, 15))
        : new PrepositionalPhrase(Preposition.In, Make(random.Pick(lexicon.NounsOf("container", "room")),
            random.Percent(60) ? Determiner.Definite : Determiner.Possessive, false, 15));

    /// <summary>An adjective that can be said of the noun.</summary>
    public Adjective? Predicate(Noun noun, bool graded = false)
    {
        Adjective[] fitting = [.. lexicon.Adjectives.Where(a =>
            a.Use is AdjectiveUse.Both or AdjectiveUse.Predicate && a.Fits(noun) && (!graded || a.Comparative is not null))];
        return fitting.Length == 0 ? null : random.Pick(fitting);
    }

    private NominalPhrase WithPossessor(NominalPhrase phrase) => new(phrase.Noun, Determiner.Definite, phrase.Plural)
    {
        Adjectives = phrase.Adjectives,
        Possessor = random.Percent(65) ? PersonName() : Make(random.Pick(lexicon.NounsOf("person", "family")), Determiner.Definite, false, 0) is { } person
            ? person.Noun.Is("family") || person.Noun.Is("relation") ? Make(person.Noun, Determiner.Possessive, false, 0) : person : null,
    };

    private NominalPhrase Mass(Noun noun, bool definite)
    {
        var determiner = definite ? Determiner.Definite
            : random.PickWeighted((Determiner.Partitive, 6), (Determiner.Definite, 2), (Determiner.Many, 1), (Determiner.TooMany, 1));
        return Make(noun, determiner, false, 20);
    }

    private Determiner DefiniteDeterminer(Noun noun) => noun.Is("former")
        ? Determiner.Possessive
        : random.PickWeighted((Determiner.Definite, 6), (Determiner.Possessive, 3), (Determiner.Demonstrative, 2));

    private Determiner CountDeterminer(Noun noun, bool plural)
    {
        if (noun.Is("former") || noun.Is("relation")) return Determiner.Possessive;
        return plural
            ? random.PickWeighted((Determiner.Definite, 5), (Determiner.Indefinite, 4), (Determiner.Number, 5), (Determiner.Possessive, 3),
                (Determiner.Demonstrative, 2), (Determiner.Several, 1), (Determiner.Few, 1), (Determiner.Many, 2), (Determiner.TooMany, 1), (Determiner.All, 1))
            : random.PickWeighted((Determiner.Definite, 6), (Determiner.Indefinite, 6), (Determiner.Possessive, 3), (Determiner.Demonstrative, 2));
    }

    private AdjectivePhrase[] Adjectives(Noun noun, Determiner determiner)
    {
        Adjective[] fitting = [.. lexicon.Adjectives.Where(a => a.Fits(noun)
            && (a.Use is AdjectiveUse.Both or AdjectiveUse.Attribute || (a.Use == AdjectiveUse.Possessed && determiner == Determiner.Possessive)))];
        if (fitting.Length == 0) return [];
        var first = random.Pick(fitting);
        Adjective[] others = first.BeforeNoun && random.Percent(25) ? [.. fitting.Where(a => !a.BeforeNoun)] : [];
        return others.Length == 0 ? [new AdjectivePhrase(first)] : [new AdjectivePhrase(first), new AdjectivePhrase(random.Pick(others))];
    }
}
