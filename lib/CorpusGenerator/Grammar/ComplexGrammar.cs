namespace AttentionKit.Generation;

/// <summary>Makes statements in which clauses depend on each other.</summary>
internal sealed class ComplexGrammar(SplitMix64 random, Lexicon lexicon, NounPhraseGrammar phrases, ClauseGrammar clauses, StateGrammar states)
{
    // What begins a story: other things can then be done to what was bought or found.
    private static readonly string[] Openings =
        ["acheter", "trouver", "choisir", "emprunter", "préparer", "chercher", "écrire", "dessiner", "construire", "laver", "réparer", "perdre", "ouvrir"];

    private readonly Verb _be = lexicon.Verb("être");

    /// <summary>wants to swim, must not open the door</summary>
    public Clause WantTo()
    {
        var subject = phrases.Subject();
        var verb = random.Pick(lexicon.VerbsWith(random.Percent(60) ? "modal" : "control"));
        var tense = verb.Has("modal") || random.Percent(70) ? Tense.Present : Tense.Past;
        return new Clause(subject, verb, tense)
        {
            Negation = verb.English is "hope" or "prefer" || random.Percent(75) ? Negation.None : Negation.Not,
            Infinitive = clauses.Infinitive(subject, now: tense == Tense.Present && verb.English is not ("like" or "prefer")),
        };
    }

    /// <summary>the letter was written by Marie</summary>
    public Clause Passive()
    {
        var verb = random.Pick(lexicon.VerbsWith("passive"));
        var tense = random.PickWeighted((Tense.Past, 6), (Tense.Future, 2), (Tense.Perfect, 1));
        var things = verb.Objects.Where(o => o is not ("person" or "family")).ToArray();
        return new Clause(phrases.Of(things.Length > 0 ? things : verb.Objects, 20, definite: true), verb, tense)
        {
            Passive = true,
            Negation = random.Percent(22) ? Negation.Not : Negation.None,
            Agent = random.Percent(70) ? phrases.NamedSubject() : null,
            Adverbials = clauses.TimeAt(tense, Negation.None, 35),
        };
    }

    /// <summary>nobody came, she saw nobody</summary>
    public Clause Nobody()
    {
        if (random.Percent(50))
        {
            var action = clauses.ActionAt(new IndefinitePhrase(Indefinite.Nobody), random.Pick(Tense.Past, Tense.Past, Tense.Future, Tense.Perfect, Tense.Progressive));
            return new Clause(action.Subject, action.Verb, action.Tense)
            {
                Object = action.Verb.Objects.Count > 0 && action.Object is NominalPhrase ? phrases.Of(action.Verb.Objects, 15, definite: true) : action.Object,
                Recipient = action.Recipient,
                Adverbials = action.Adverbials,
            };
        }

        var verb = lexicon.Verb(random.Pick("voir", "rencontrer", "entendre", "inviter", "aider", "attendre"));
        return new Clause(phrases.Subject(), verb, random.Pick(Tense.Past, Tense.Past, Tense.Future, Tense.Perfect)) { Object = new IndefinitePhrase(Indefinite.Nobody) };
    }

    /// <summary>she saw nothing</summary>
    public Clause Nothing()
    {
        var verb = lexicon.Verb(random.Pick("voir", "manger", "acheter", "dire", "entendre", "oublier", "trouver"));
        var tense = random.Pick(Tense.Past, Tense.Past, Tense.Future, Tense.Perfect);
        return new Clause(phrases.Subject(), verb, tense) { Object = new IndefinitePhrase(Indefinite.Nothing), Adverbials = clauses.TimeAt(tense, Negation.None, 40) };
    }

    /// <summary>Marie misses Paul</summary>
    public Clause Missing()
    {
        NounPhrase subject = random.Percent(40) ? phrases.PersonalPronoun() : phrases.NamedSubject();
        return new Clause(subject, lexicon.VerbsWith("reverse")[0], random.Pick(Tense.Present, Tense.Present, Tense.Future))
        {
            Object = random.Percent(60) ? phrases.OtherName(subject) : phrases.Family(),
        };
    }

    /// <summary>knows that, thinks that, does not know where</summary>
    public Clause Content()
    {
        var verb = random.Pick(lexicon.VerbsWith("clausal"));
        var knows = verb.English == "know";
        var word = knows ? random.Pick(ContentWord.That, ContentWord.Where, ContentWord.When, ContentWord.Why, ContentWord.If) : ContentWord.That;
        var subject = phrases.Subject();
        return new Clause(subject, verb, knows || random.Percent(70) ? Tense.Present : Tense.Past)
        {
            Negation = word == ContentWord.If || (knows && random.Percent(40)) ? Negation.Not : Negation.None,
            Content = new ContentClause(word, Known(word)),
        };
    }

    /// <summary>is sick, so he stays; when …, …; if …, …</summary>
    public SubordinatedStatement Subordinated() => random.Next(7) switch
    {
        0 or 1 or 2 => Because(),
        3 => If(),
        4 => IfOnly(),
        _ => When(),
    };

    /// <summary>Marie bought an apple and she ate it</summary>
    public CoordinatedStatement Anaphora()
    {
        var verb = lexicon.Verb(random.Pick(Openings));
        var subject = phrases.NamedSubject();
        var thing = phrases.Of(verb.Objects, 25);
        var first = new Clause(subject, verb, Tense.Past) { Object = thing };
        return new CoordinatedStatement(And, first, random.Percent(65) ? DoneTo(thing, Pronoun.For(subject), verb, Tense.Past) : Described(thing));
    }

    /// <summary>as for the cake , Paul will eat it</summary>
    public FramedStatement Topic()
    {
        var verb = random.Pick(clauses.Direct.Where(v => !v.Objects.Contains("person")).ToArray());
        var thing = phrases.Of(verb.Objects, 15, definite: true);
        var tense = random.Pick(Tense.Past, Tense.Future, Tense.GoingTo, Tense.Perfect);
        var clause = new Clause(phrases.Subject(), verb, tense) { Object = Pronoun.For(thing), Adverbials = clauses.TimeAt(tense, Negation.None, 30) };
        return new FramedStatement(clause) { Before = [new LinkedText("as/a for/a", "quant/a à/a"), thing] };
    }

    /// <summary>Marie likes this village and she lives there; Paul has a dog and he is afraid of it</summary>
    public CoordinatedStatement There()
    {
        var subject = phrases.NamedSubject();
        if (random.Percent(45)) return Needed(subject);
        var place = new NamePhrase(phrases.PlaceName().Name);
        var first = new Clause(subject, lexicon.Verb(random.Pick("adorer", "connaître")), Tense.Present) { Object = place };
        var verb = lexicon.Verb(random.Pick("habiter", "aller", "travailler"));
        var tense = verb.IsStative ? Tense.Present : random.Pick(Tense.Present, Tense.GoingTo);
        var second = new Clause(Pronoun.For(subject), verb, tense) { There = true, Adverbials = verb.IsStative ? [] : clauses.TimeAt(tense, Negation.None, 100) };
        return new CoordinatedStatement(And, first, second);
    }

    /// <summary>i am tired , said Marie: the speaker gives the gender</summary>
    public FramedStatement Quoted()
    {
        var speaker = phrases.PersonName();
        var i = Pronoun.Speaker(speaker);
        var clause = random.Percent(60)
            ? states.PredicateAt(i, lexicon.Noun("man"), random.Pick(Tense.Present, Tense.Present, Tense.Past))
            : new Clause(i, random.Pick(lexicon.VerbsWith("reflexive").Concat(lexicon.VerbsWith("departure")).ToArray()), Tense.Past) { Adverbials = clauses.TimeAt(Tense.Past, Negation.None, 50) };
        return new FramedStatement(clause) { After = [new LinkedText("said", "a dit"), speaker] };
    }

    /// <summary>A clause about somebody or something that a relative clause tells apart.</summary>
    public Clause Relative()
    {
        var thing = random.Percent(50);
        var noun = thing ? null : random.Pick(lexicon.NounsOf("person"));
        if (noun is not null && noun.Is("relation")) noun = lexicon.Noun("man");
        var phrase = noun is null ? RelativeToObject() : RelativeToPerson(noun);
        if (noun is null) return random.Percent(60) ? states.Predicate(phrase) : Seen(phrase, phrase.Relative!.Clause.Verb);
        return random.Percent(50) ? Known(phrase) : random.Percent(50) ? states.Predicate(phrase) : clauses.Action(phrase);
    }

    private static LinkedText And => new("and", "et");

    private static Clause WithoutAdverbials(Clause clause) => new(clause.Subject, clause.Verb, clause.Tense) { Object = clause.Object, Recipient = clause.Recipient, Negation = clause.Negation };

    private Clause Known(ContentWord word)
    {
        if (word == ContentWord.That) return random.Percent(70) ? clauses.Action(phrases.Subject()) : states.Predicate();
        if (word == ContentWord.Where && random.Percent(50))
            return new Clause(phrases.Of(["small", "wear", "pet", "relation"], 10, definite: true), _be, random.Pick(Tense.Present, Tense.Past));
        var tense = random.Pick(Tense.Past, Tense.Past, Tense.Future);
        var action = clauses.ActionAt(phrases.NamedSubject(), tense);
        return word is ContentWord.Why or ContentWord.If ? action : WithoutAdverbials(action);
    }

    private SubordinatedStatement Because()
    {
        var subject = phrases.Subject();
        var (main, reason) = random.Pick((Tense.Past, Tense.Past), (Tense.Past, Tense.Past), (Tense.Progressive, Tense.Present), (Tense.Future, Tense.Present), (Tense.GoingTo, Tense.Present));
        var action = clauses.ActionAt(subject, main);
        var clause = random.Percent(45) && action.Object is null or NominalPhrase { Determiner: Determiner.Definite or Determiner.Possessive or Determiner.Demonstrative }
            ? new Clause(action.Subject, action.Verb, action.Tense) { Negation = Negation.Not, Object = action.Object, Recipient = action.Recipient, Adverbials = action.Adverbials }
            : action;
        return new SubordinatedStatement(clause, new LinkedText("because", "parce que"), states.Reason(Pronoun.For(subject), reason), first: false);
    }

    private SubordinatedStatement When()
    {
        var subject = phrases.NamedSubject();
        var main = clauses.ActionAt(subject, Tense.PastProgressive);
        var sub = WithoutAdverbials(clauses.ActionAt(phrases.OtherPerson(subject), Tense.Past));
        return new SubordinatedStatement(main, new LinkedText("when", "quand"), sub, random.Percent(40));
    }

    private SubordinatedStatement If()
    {
        var subject = phrases.NamedSubject();
        var condition = random.Percent(50) ? states.Reason(subject, Tense.Present) : new Clause(Pronoun.It, random.Pick(lexicon.VerbsWith("weather")), Tense.Present);
        var first = random.Percent(50);
        NounPhrase who = condition.Subject == subject && first ? Pronoun.For(subject) : phrases.Subject();
        return new SubordinatedStatement(clauses.ActionAt(who, Tense.Future), new LinkedText("if", "si"), condition, first);
    }

    // if she had money , she would buy a car
    private SubordinatedStatement IfOnly()
    {
        var subject = phrases.Subject();
        var condition = random.Percent(50)
            ? new Clause(subject, lexicon.Verb("avoir"), Tense.Past) { Object = phrases.Make(random.Pick(lexicon.NounsOf("money", "time", "vehicle", "pet")), Determiner.Indefinite) is { Noun.IsMass: false } counted ? counted : phrases.Make(lexicon.Noun("money"), Determiner.Partitive) }
            : states.Reason(subject, Tense.Past);
        return new SubordinatedStatement(clauses.ActionAt(Pronoun.For(subject), Tense.Conditional), new LinkedText("if", "si"), condition, first: true);
    }

    private Clause DoneTo(NominalPhrase thing, NounPhrase subject, Verb not, Tense tense)
    {
        var verbs = clauses.Direct.Where(v => v != not && v.French.Infinitive != "rater" && !Openings.AsSpan(0, 4).Contains(v.French.Infinitive) && v.Objects.Any(thing.Noun.Is)).ToArray();
        return verbs.Length == 0 ? Described(thing) : new Clause(subject, random.Pick(verbs), tense) { Object = Pronoun.For(thing), Adverbials = clauses.TimeAt(tense, Negation.None, 15) };
    }

    private Clause Described(NominalPhrase thing) => phrases.Predicate(thing.Noun) is null
        ? new Clause(Pronoun.For(thing), _be, Tense.Past) { Attribute = phrases.ThingPlace() }
        : states.PredicateAt(Pronoun.For(thing), thing.Noun, Tense.Past);

    // Paul has a dog and he is afraid of it; she looks for a pen because she needs it
    private CoordinatedStatement Needed(NounPhrase subject)
    {
        var thing = phrases.Make(random.Pick(lexicon.NounsOf("thing", "container")), Determiner.Definite, random.Percent(30), 20);
        var verb = lexicon.Verb(random.Pick("acheter", "chercher", "emprunter", "trouver"));
        var need = lexicon.Verbs.First(v => v.English == "need");
        return new CoordinatedStatement(And, new Clause(subject, verb, Tense.Past) { Object = thing }, new Clause(Pronoun.For(subject), need, random.Pick(Tense.Past, Tense.Present)) { Object = Pronoun.For(thing) });
    }

    private NominalPhrase RelativeToObject()
    {
        var verb = random.Pick(clauses.Direct.Where(v => !v.Objects.Contains("person")).ToArray());
        var nouns = lexicon.NounsOf(verb.Objects).Where(n => lexicon.AdjectivesFor(n).Any(a => a.Use != AdjectiveUse.Possessed) && !n.Is("former")).ToArray();
        var noun = random.Pick(nouns);
        var phrase = new NominalPhrase(noun, Determiner.Definite, !noun.IsMass && random.Percent(30));
        var tense = verb.Has("instant") ? Tense.Past : random.Pick(Tense.Past, Tense.Past, Tense.Progressive);
        phrase.Relative = new RelativeClause(new Clause(phrases.Subject(), verb, tense) { Object = new GapPhrase(phrase), Adverbials = clauses.TimeAt(tense, Negation.None, 25) }, RelativeRole.Object);
        return phrase;
    }

    private NominalPhrase RelativeToPerson(Noun noun)
    {
        var phrase = new NominalPhrase(noun, Determiner.Definite, random.Percent(25));
        phrase.Relative = random.Next(3) switch
        {
            0 => new RelativeClause(Whose(), RelativeRole.Owner),
            1 => new RelativeClause(new Clause(new GapPhrase(phrase), lexicon.Verb("habiter"), Tense.Present) { Adverbials = [new PrepositionalPhrase(Preposition.In, phrases.PlaceName())] }, RelativeRole.Subject),
            _ => new RelativeClause(clauses.ActionAt(new GapPhrase(phrase), random.Pick(Tense.Past, Tense.Progressive)), RelativeRole.Subject),
        };
        return phrase;
    }

    private Clause Whose()
    {
        var noun = random.Pick(lexicon.NounsOf("family", "vehicle", "building", "pet"));
        return states.PredicateAt(new NominalPhrase(noun, Determiner.Generic), noun, Tense.Present);
    }

    private Clause Known(NominalPhrase person)
    {
        var subject = phrases.Subject();
        return random.Percent(50)
            ? new Clause(subject, lexicon.Verb("connaître"), Tense.Present) { Object = person, Negation = random.Percent(30) ? Negation.Not : Negation.None }
            : new Clause(subject, lexicon.Verb(random.Pick("voir", "rencontrer", "inviter", "aider")), Tense.Past) { Object = person };
    }

    private Clause Seen(NominalPhrase thing, Verb not)
    {
        var verbs = clauses.Direct.Where(v => v != not && !v.Objects.Contains("person") && v.Objects.Any(thing.Noun.Is)).ToArray();
        return verbs.Length == 0 ? states.Predicate(thing) : new Clause(phrases.Subject(), random.Pick(verbs), random.Pick(Tense.Past, Tense.Future)) { Object = thing };
    }
}
