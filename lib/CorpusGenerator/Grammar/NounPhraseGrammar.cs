namespace AttentionKit.Generation;

/// <summary>Makes noun phrases that make sense.</summary>
internal sealed class NounPhraseGrammar(SplitMix64 random, Lexicon lexicon)
{
    private static readonly Features[] Owners =
    [
        new(1, false, Gender.Masculine, true), new(1, false, Gender.Masculine, true), new(1, true, Gender.Masculine, true),
        new(2, true, Gender.Masculine, true), new(3, false, Gender.Masculine, true), new(3, false, Gender.Feminine, true),
        new(3, true, Gender.Masculine, true),
    ];

    private static readonly string[] Owned = ["wear", "thing", "vehicle", "read", "art", "building", "room", "pet"];

    private readonly Name[] _people = [.. lexicon.Names.Where(n => n.Class == "person")];
    private readonly Name[] _cities = [.. lexicon.Names.Where(n => n.Class == "city")];
    private readonly Name[] _countries = [.. lexicon.Names.Where(n => n.Class == "country")];

    public NamePhrase PersonName() => new(random.Pick(_people));

    /// <summary>A name that is not the given one.</summary>
    public NamePhrase OtherName(NounPhrase than)
    {
        var name = PersonName();
        while (than is NamePhrase taken && taken.Name == name.Name) name = PersonName();
        return name;
    }

    public NamePhrase PlaceName() => new(random.Pick(random.Percent(60) ? _cities : _countries));

    /// <summary>A person as a subject: a name, a pronoun, a noun.</summary>
    public NounPhrase Subject() => random.Next(100) switch
    {
        < 28 => PersonName(),
        < 60 => PersonalPronoun(),
        < 64 => Couple(),
        _ => Person(),
    };

    /// <summary>A subject that is not i: for questions.</summary>
    public NounPhrase AskedSubject()
    {
        var subject = Subject();
        while (subject is Pronoun { IsGenderless: true }) subject = Subject();
        return subject;
    }

    /// <summary>A person as a subject that is no pronoun.</summary>
    public NounPhrase NamedSubject() => random.Percent(50) ? PersonName() : Person();

    /// <summary>A person other than the given one.</summary>
    public NounPhrase OtherPerson(NounPhrase than) => random.Percent(55) ? OtherName(than) : Person();

    public Pronoun PersonalPronoun() =>
        random.PickWeighted((Pronoun.I, 4), (Pronoun.He, 4), (Pronoun.She, 4), (Pronoun.We, 3), (Pronoun.You, 3));

    /// <summary>A person called by a noun.</summary>
    public NominalPhrase Person()
    {
        if (random.Percent(25)) return Family();
        var noun = random.Pick(lexicon.NounsOf("person"));
        var plural = random.Percent(25);
        var determiner = noun.Is("relation") ? Determiner.Possessive
            : random.PickWeighted((Determiner.Definite, 8), (Determiner.Demonstrative, 1), (plural ? Determiner.Number : Determiner.Indefinite, 1));
        return Make(noun, determiner, plural, adjectiveChance: 20);
    }

    public NominalPhrase Family()
    {
        var noun = random.Pick(lexicon.NounsOf("family"));
        return Make(noun, Determiner.Possessive, noun.Is("several") && random.Percent(30), adjectiveChance: 8);
    }

    /// <summary>A noun phrase of one of the classes, about something new or something known.</summary>
    public NominalPhrase Of(IReadOnlyCollection<string> classes, int adjectiveChance = 30, bool definite = false)
    {
        var noun = random.Pick(lexicon.NounsOf(classes));
        if (noun.Is("family")) return Family();
        if (noun.IsMass) return Mass(noun, definite);
        var plural = !noun.Is("former") && random.Percent(30);
        return Make(noun, definite ? DefiniteDeterminer(noun) : CountDeterminer(noun, plural), plural, adjectiveChance);
    }

    /// <summary>A noun phrase with a given determiner.</summary>
    public NominalPhrase Make(Noun noun, Determiner determiner, bool plural = false, int adjectiveChance = 0)
    {
        var counted = determiner == Determiner.Number || (plural && determiner is Determiner.Definite or Determiner.Possessive && random.Percent(7));
        var owned = determiner == Determiner.Definite && Owned.Any(noun.Is) && random.Percent(22);
        return new NominalPhrase(noun, determiner, plural)
        {
            Owner = random.Pick(Owners),
            Count = counted && plural && !owned ? Count() : 0,
            Adjectives = random.Percent(adjectiveChance) ? Adjectives(noun, determiner) : [],
            Possessor = owned ? Possessor() : null,
        };
    }

    /// <summary>A noun phrase said of something that is not there or not done: no numbers, no quantities.</summary>
    public NominalPhrase Denied(IReadOnlyCollection<string> classes, bool partitive)
    {
        var noun = random.Pick(lexicon.NounsOf(classes));
        if (noun.Is("family")) return Family();
        var open = noun.Is("fact") ? Determiner.Definite : noun.IsMass ? Determiner.Partitive : Determiner.Indefinite;
        var determiner = noun.Is("former") || noun.Is("relation") ? Determiner.Possessive
            : noun.Is("time") || (partitive && !noun.IsAnimate && random.Percent(60)) ? open : DefiniteDeterminer(noun);
        return Make(noun, determiner, !noun.IsMass && !noun.Is("former") && random.Percent(25), 20);
    }

    /// <summary>Where something can be: in the kitchen, next to the museum.</summary>
    public PrepositionalPhrase Place() => random.Next(6) switch
    {
        0 => new PrepositionalPhrase(Preposition.In, PlaceName()),
        1 => new PrepositionalPhrase(Preposition.At, Make(random.Pick(lexicon.NounsOf("public")), Determiner.Definite, false, 10)),
        2 => new PrepositionalPhrase(random.Pick(Preposition.InFrontOf, Preposition.Behind, Preposition.NextTo, Preposition.Near),
            Make(random.Pick(lexicon.NounsOf("public", "building")), Determiner.Definite, false, 15)),
        _ => new PrepositionalPhrase(Preposition.In, Inside()),
    };

    /// <summary>Where a thing can lie.</summary>
    public PrepositionalPhrase ThingPlace() => random.Percent(50)
        ? new PrepositionalPhrase(random.Pick(Preposition.On, Preposition.Under, Preposition.Behind),
            Make(random.Pick(lexicon.NounsOf("surface")), Determiner.Definite, false, 15))
        : new PrepositionalPhrase(Preposition.In, Make(random.Pick(lexicon.NounsOf("container", "room")),
            random.Percent(60) ? Determiner.Definite : Determiner.Possessive, false, 15));

    /// <summary>Where one of these can be.</summary>
    public PrepositionalPhrase PlaceFor(Noun noun)
    {
        if (noun.Is("animal"))
            return new PrepositionalPhrase(Preposition.In, Make(lexicon.Noun(random.Pick("garden", "park", "village", "forest")), Determiner.Definite, false, 10));
        if (!noun.Is("food") && !noun.Is("massfood") && !noun.Is("drink")) return ThingPlace();
        return random.Percent(50)
            ? new PrepositionalPhrase(Preposition.On, Make(lexicon.Noun(random.Pick("table", "shelf", "chair")), Determiner.Definite, false, 10))
            : new PrepositionalPhrase(Preposition.In, Make(lexicon.Noun(random.Pick("kitchen", "bag", "box", "house", "shop")), Determiner.Definite));
    }

    /// <summary>An adjective that can be said of the noun; null where the lexicon has none.</summary>
    public Adjective? Predicate(Noun noun, bool graded = false)
    {
        var fitting = lexicon.AdjectivesFor(noun).Where(a => a.Use is AdjectiveUse.Both or AdjectiveUse.Predicate && (!graded || a.Comparative is not null)).ToArray();
        return fitting.Length == 0 ? null : random.Pick(fitting);
    }

    /// <summary>An adjective that can stand with the noun and be graded; null where the lexicon has none.</summary>
    public Adjective? Graded(Noun noun)
    {
        var fitting = lexicon.AdjectivesFor(noun).Where(a => a.Use == AdjectiveUse.Both && a.Comparative is not null).ToArray();
        return fitting.Length == 0 ? null : random.Pick(fitting);
    }

    /// <summary>A number of things.</summary>
    public int Count() => random.Percent(85) ? 2 + random.Next(9) : random.Pick(12, 15, 20, 30, 50);

    private CoordinatedPhrase Couple()
    {
        var first = PersonName();
        return new CoordinatedPhrase(first, OtherName(first));
    }

    private NominalPhrase Inside()
    {
        var noun = random.Pick(lexicon.NounsOf("room", "indoors"));
        return Make(noun, random.PickWeighted((Determiner.Definite, 3), (Determiner.Possessive, 1), (Determiner.Demonstrative, 1)), false, 15);
    }

    private NounPhrase Possessor()
    {
        if (random.Percent(60)) return PersonName();
        var noun = random.Pick(lexicon.NounsOf("person", "family"));
        return Make(noun, noun.Is("family") || noun.Is("relation") ? Determiner.Possessive : Determiner.Definite);
    }

    private NominalPhrase Mass(Noun noun, bool definite)
    {
        var determiner = noun.Is("time") ? Determiner.Partitive
            : definite || noun.Is("fact") ? Determiner.Definite
            : random.PickWeighted((Determiner.Partitive, 6), (Determiner.Definite, 3), (Determiner.Many, 1), (Determiner.TooMany, 1));
        return Make(noun, determiner, false, determiner is Determiner.Many or Determiner.TooMany ? 0 : 20);
    }

    private Determiner DefiniteDeterminer(Noun noun) => noun.Is("former") || noun.Is("relation")
        ? Determiner.Possessive
        : random.PickWeighted((Determiner.Definite, 6), (Determiner.Possessive, IsOwnable(noun) ? 3 : 0), (Determiner.Demonstrative, 2));

    private Determiner CountDeterminer(Noun noun, bool plural)
    {
        if (noun.Is("former") || noun.Is("relation")) return Determiner.Possessive;
        if (noun.Is("transport")) return random.Pick(Determiner.Definite, Determiner.Demonstrative);
        return plural
            ? random.PickWeighted((Determiner.Definite, 6), (Determiner.Indefinite, 4), (Determiner.Number, 5), (Determiner.Possessive, IsOwnable(noun) ? 3 : 0),
                (Determiner.Demonstrative, 2), (Determiner.Several, 1), (Determiner.Few, 1), (Determiner.Many, 2), (Determiner.All, 1))
            : random.PickWeighted((Determiner.Definite, 6), (Determiner.Indefinite, 6), (Determiner.Possessive, IsOwnable(noun) ? 3 : 0), (Determiner.Demonstrative, 2), (Determiner.Every, 1));
    }

    private static bool IsOwnable(Noun noun) => Owned.Any(noun.Is) || noun.Is("food") || noun.Is("idea") || noun.Is("container") || noun.Is("furniture");

    private AdjectivePhrase[] Adjectives(Noun noun, Determiner determiner)
    {
        var fitting = lexicon.AdjectivesFor(noun).Where(a => a.Use is AdjectiveUse.Both or AdjectiveUse.Attribute
            || (a.Use == AdjectiveUse.Possessed && determiner == Determiner.Possessive)).ToArray();
        if (fitting.Length == 0) return [];
        var first = random.Pick(fitting);
        Adjective[] others = first.BeforeNoun && random.Percent(20) ? [.. fitting.Where(a => !a.BeforeNoun)] : [];
        return others.Length == 0 ? [new AdjectivePhrase(first)] : [new AdjectivePhrase(first), new AdjectivePhrase(random.Pick(others))];
    }
}
