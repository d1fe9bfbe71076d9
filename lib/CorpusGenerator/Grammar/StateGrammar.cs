namespace AttentionKit.Generation;

/// <summary>Makes clauses that say how things are: adjectives, ages, weather, comparisons, there is.</summary>
internal sealed class StateGrammar(SplitMix64 random, Lexicon lexicon, NounPhraseGrammar phrases, ClauseGrammar clauses, TimeAdverbials times)
{
    private static readonly string[] Describable =
        ["wear", "thing", "vehicle", "furniture", "room", "restaurant", "museum", "hotel", "food", "drink", "massfood", "read", "film", "animal", "asked", "event", "story"];

    private static readonly string[] States = ["tired", "sick", "busy", "sad", "nervous", "happy", "lazy", "shy", "curious"];

    // What can begin and end: these can be said with never and no longer.
    private static readonly string[] Passing =
        ["tired", "sick", "busy", "sad", "nervous", "happy", "ready", "alone", "open", "closed", "empty", "dirty", "clean", "hot", "cold", "rich", "poor", "angry"];

    private readonly Adjective[] _states = [.. lexicon.Adjectives.Where(a => States.Contains(a.English))];
    private readonly Verb[] _needs = [.. lexicon.VerbsWith("idiom").Where(v => v.Particle is not ("right" or "wrong"))];
    private readonly Verb _be = lexicon.Verb("être");
    private readonly Verb _avoir = lexicon.Verb("avoir") with { English = "be" };

    /// <summary>the house is old</summary>
    public Clause Predicate() => Predicate(random.Percent(45) ? phrases.Subject() : phrases.Of(Describable, 0, definite: true));

    /// <summary>The subject is something.</summary>
    public Clause Predicate(NounPhrase subject)
    {
        var tense = clauses.StateTense();
        var adjective = Adjective(subject);
        var negation = clauses.AnyNegation(tense);
        if (negation != Negation.None && (!Passing.Contains(adjective.Adjective.English) || adjective.Degree == Degree.Too))
            negation = Negation.Not;
        return new Clause(subject, _be, tense) { Negation = negation, Attribute = adjective };
    }

    /// <summary>The subject is something at a given time, said of a noun.</summary>
    public Clause PredicateAt(NounPhrase subject, Noun noun, Tense tense) => new(subject, _be, tense) { Attribute = Adjective(subject, noun) };

    /// <summary>is tired, is hungry: why people do what they do.</summary>
    public Clause Reason(NounPhrase subject, Tense tense)
    {
        if (random.Percent(45)) return new Clause(subject, random.Pick(_needs), tense);
        var adjective = random.Pick(_states);
        while (IsGenderless(subject) && adjective.ShowsGender) adjective = random.Pick(_states);
        return new Clause(subject, _be, tense) { Attribute = new AdjectivePhrase(adjective, random.Pick(Degree.Positive, Degree.Positive, Degree.Very, Degree.Too)) };
    }

    /// <summary>is hungry, is afraid of dogs</summary>
    public Clause Idiom()
    {
        var tense = clauses.StateTense();
        if (random.Percent(70)) return new Clause(phrases.Subject(), Idioms(), tense) { Negation = clauses.AnyNegation(tense) };
        var fear = lexicon.VerbsWith("fear")[0];
        return new Clause(phrases.Subject(), fear, tense) { Negation = clauses.AnyNegation(tense), Object = Feared() };
    }

    /// <summary>is ten years old</summary>
    public Clause Age()
    {
        var tense = clauses.StateTense();
        var subject = phrases.Subject();
        return new Clause(subject, _avoir, tense) { Attribute = new AgePhrase(Years(subject)) };
    }

    /// <summary>there is a book on the table</summary>
    public Clause ThereIs(QuestionKind question = QuestionKind.None)
    {
        var tense = clauses.StateTense();
        var negation = question == QuestionKind.None && random.Percent(25) ? Negation.Not : Negation.None;
        var what = There(negation != Negation.None);
        return new Clause(new ExistentialPhrase(what), _avoir, tense)
        {
            Negation = negation,
            Question = question,
            Adverbials = [phrases.PlaceFor(what.Noun)],
        };
    }

    /// <summary>it is cold, it is raining</summary>
    public Clause Weather()
    {
        var rain = random.Percent(35);
        var tense = rain ? random.Pick(Tense.Progressive, Tense.Past, Tense.Future) : clauses.StateTense();
        return new Clause(Pronoun.It, random.Pick(lexicon.VerbsWith(rain ? "rain" : "weather")), tense)
        {
            Negation = random.Percent(20) ? Negation.Not : Negation.None,
            Adverbials =
            [
                .. random.Percent(40) ? [new PrepositionalPhrase(Preposition.In, phrases.PlaceName())] : Array.Empty<Adverbial>(),
                .. tense is Tense.Past or Tense.Future ? clauses.TimeAt(tense, Negation.None, 70) : [],
            ],
        };
    }

    /// <summary>Marie is a doctor</summary>
    public Clause Profession()
    {
        var tense = clauses.StateTense();
        var negation = clauses.AnyNegation(tense);
        var subject = random.Next(10) switch
        {
            < 5 => phrases.PersonName(),
            < 8 => (NounPhrase)phrases.Family(),
            _ => random.Pick(Pronoun.He, Pronoun.She),
        };
        return new Clause(subject, _be, tense) { Attribute = new JobPhrase(random.Pick(lexicon.NounsOf("job"))), Negation = negation == Negation.Never ? Negation.Not : negation };
    }

    /// <summary>has lived in Rome for two years</summary>
    public Clause Since()
    {
        var live = random.Percent(50);
        var place = live || random.Percent(40) ? new PrepositionalPhrase(Preposition.In, phrases.PlaceName()) : phrases.Place();
        return new Clause(phrases.Subject(), lexicon.Verb(live ? "habiter" : "travailler"), Tense.Since) { Adverbials = [place, times.Duration()] };
    }

    /// <summary>Marie is taller than Paul</summary>
    public Clause Comparison(QuestionKind question = QuestionKind.None)
    {
        var people = random.Percent(60);
        NounPhrase subject = people ? phrases.NamedSubject() : phrases.Of(["wear", "vehicle", "building", "read", "film", "pet", "furniture"], 0, definite: true);
        var noun = NounOf(subject);
        NounPhrase than = people ? phrases.OtherPerson(subject)
            : phrases.Make(noun, ((NominalPhrase)subject).Determiner == Determiner.Possessive ? Determiner.Demonstrative : Determiner.Possessive);
        var degree = random.PickWeighted((Degree.More, 6), (Degree.Less, 2), (Degree.As, 3));
        return new Clause(subject, _be, random.Pick(Tense.Present, Tense.Present, Tense.Past)) { Question = question, Attribute = Adjective(subject, noun, degree, than) };
    }

    /// <summary>Paul is the tallest boy in the village, this is the oldest house in Rome</summary>
    public Clause Superlative()
    {
        if (random.Percent(45))
        {
            var name = phrases.PersonName();
            var person = lexicon.Noun(name.Features.Gender == Gender.Feminine ? random.Pick("girl", "woman") : random.Pick("boy", "man"));
            return new Clause(name, _be, clauses.StateTense()) { Attribute = Most(person) };
        }

        return new Clause(new ThisPhrase(false), _be, Tense.Present) { Attribute = Most(random.Pick(lexicon.NounsOf("public", "building", "museum"))) };
    }

    /// <summary>this is my car, these are my shoes</summary>
    public Clause Identity()
    {
        var noun = random.Pick(lexicon.NounsOf("thing", "wear", "vehicle", "building", "read", "family", "relation", "former"));
        var plural = random.Percent(35) && !noun.Is("former") && (!noun.Is("family") || noun.Is("several"));
        return new Clause(new ThisPhrase(plural), _be, Tense.Present)
        {
            Attribute = phrases.Make(noun, Determiner.Possessive, plural, 15),
            Negation = random.Percent(20) ? Negation.Not : Negation.None,
        };
    }

    /// <summary>the keys are on the table</summary>
    public Clause Lies() => new(phrases.Of(["small", "read"], 20, definite: true), _be, clauses.StateTense()) { Attribute = phrases.ThingPlace() };

    /// <summary>he likes coffee</summary>
    public Clause Taste()
    {
        var verb = random.Pick(lexicon.VerbsWith("taste"));
        var noun = random.Pick(lexicon.NounsOf("food", "massfood", "drink", "animal", "game"));
        return new Clause(random.Percent(12) ? new IndefinitePhrase(Indefinite.Everybody) : phrases.Subject(), verb, random.Percent(80) ? Tense.Present : Tense.Past)
        {
            Negation = verb.English == "like" && random.Percent(30) ? Negation.Not : Negation.None,
            Object = phrases.Make(noun, Determiner.Generic, !noun.IsMass),
        };
    }

    /// <summary>The lexicon's noun of a phrase; people without one are men and women.</summary>
    public Noun NounOf(NounPhrase phrase) => phrase is NominalPhrase nominal ? nominal.Noun : lexicon.Noun("man");

    private AdjectivePhrase Adjective(NounPhrase subject)
    {
        var adjective = Choose(subject, NounOf(subject), graded: false);
        return new AdjectivePhrase(adjective, random.PickWeighted((Degree.Positive, 7), (Degree.Very, adjective.Comparative is null ? 0 : 2), (Degree.Too, adjective.Comparative is null ? 0 : 1)));
    }

    private AdjectivePhrase Adjective(NounPhrase subject, Noun noun) => new(Choose(subject, noun, graded: false));

    private AdjectivePhrase Adjective(NounPhrase subject, Noun noun, Degree degree, NounPhrase than) => new(Choose(subject, noun, graded: true), degree) { Than = than };

    private Adjective Choose(NounPhrase subject, Noun noun, bool graded)
    {
        while (true)
        {
            var adjective = phrases.Predicate(noun, graded) ?? throw new InvalidOperationException($"The lexicon has no adjective for '{noun.English}'.");
            if (!IsGenderless(subject) || !adjective.ShowsGender) return adjective;
        }
    }

    private int Years(NounPhrase subject) => subject switch
    {
        NominalPhrase { Noun.English: "child" or "boy" or "girl" } => 2 + random.Next(14),
        NominalPhrase { Noun.English: "grandmother" or "grandfather" } => random.Pick(60, 65, 70, 75, 80, 90),
        NominalPhrase { Noun.English: not ("son" or "daughter" or "brother" or "sister") } => random.Pick(20, 25, 30, 35, 40, 45, 50, 60),
        _ => random.Percent(60) ? 4 + random.Next(17) : random.Pick(25, 30, 35, 40, 45, 50, 60, 70, 80, 90),
    };

    private static bool IsGenderless(NounPhrase subject) => subject is Pronoun { IsGenderless: true };

    private Verb Idioms() => random.Pick(lexicon.VerbsWith("idiom"));

    private NominalPhrase Feared()
    {
        var noun = random.Pick(lexicon.NounsOf("dog", "horse", "wolf", "mouse", "goat", "cow", "exam", "wedding"));
        return phrases.Make(noun, random.Percent(50) && noun.IsAnimate ? Determiner.Generic : Determiner.Definite, noun.IsAnimate && random.Percent(70));
    }

    private NominalPhrase There(bool negated)
    {
        if (random.Percent(25)) return phrases.Make(random.Pick(lexicon.NounsOf("massfood", "drink")), Determiner.Partitive);
        var noun = random.Pick(lexicon.NounsOf("small", "read", "food", "animal", "thing"));
        var plural = random.Percent(55);
        var determiner = plural && !negated ? random.Pick(Determiner.Indefinite, Determiner.Number, Determiner.Many, Determiner.Several, Determiner.TooMany) : Determiner.Indefinite;
        return phrases.Make(noun, determiner, plural, 25);
    }

    private NominalPhrase Most(Noun noun)
    {
        var adjective = phrases.Graded(noun) ?? lexicon.Adjectives.First(a => a.English == "beautiful");
        return new NominalPhrase(noun, Determiner.Definite)
        {
            Adjectives = [new AdjectivePhrase(adjective, Degree.Most)],
            Place = new PrepositionalPhrase(Preposition.InOf, random.Percent(60) ? phrases.PlaceName() : phrases.Make(lexicon.Noun(random.Pick("village", "town")), Determiner.Definite)),
        };
    }
}
