namespace AttentionKit;

/// <summary>Makes the trees of whole sentences, each kind by a method of its own.</summary>
internal sealed class SentenceGrammar
{
    private static readonly string[] Actions = ["recipient", "activity", "motion", "departure", "fall", "stay", "reflexive"];

    private readonly SplitMix64 _random;
    private readonly Lexicon _lexicon;
    private readonly NounPhraseGrammar _phrases;
    private readonly (Func<Statement> Make, int Weight)[] _statements;
    private readonly (Func<Sentence> Make, int Weight)[] _sentences;
    private readonly Verb[] _transitive;
    private HashSet<Phenomenon> _shown = [];

    public SentenceGrammar(SplitMix64 random, Lexicon lexicon)
    {
        _random = random;
        _lexicon = lexicon;
        _phrases = new NounPhraseGrammar(random, lexicon);
        _transitive = [.. lexicon.Verbs.Where(v => v.Objects.Count > 0 && !v.Has("recipient") && !v.Has("taste") && !v.Has("reverse"))];
        _statements =
        [
            (Action, 34), (Predicate, 9), (Idiom, 4), (Age, 2), (ThereIs, 4), (Weather, 2), (WantTo, 6), (Taste, 5), (Passive, 4),
            (Profession, 2), (Since, 3), (Nobody, 3), (Nothing, 3), (Missing, 2), (Comparison, 5), (Pronouns, 8), (Know, 5), (Lies, 3),
        ];
        _sentences =
        [
            (() => new Sentence(Plain()), 60), (YesNoQuestion, 9), (WhQuestion, 12), (() => new Sentence(Joined(2)), 8),
            (() => new Sentence(Subordinated()), 10), (() => new Sentence(Anaphora()), 10), (Quoted, 3),
        ];
    }

    /// <summary>A sentence of any kind.</summary>
    public Sentence Sentence(HashSet<Phenomenon> shown)
    {
        _shown = shown;
        return Pick(_sentences)();
    }

    /// <summary>A sentence of about the given number of English tokens.</summary>
    public Sentence LongSentence(HashSet<Phenomenon> shown, int tokens)
    {
        _shown = shown;
        return tokens <= 10 ? Sentence(shown) : new Sentence(Joined(Math.Max(2, (tokens / 12) + 1 + _random.Next(2))));
    }

    private Func<T> Pick<T>((Func<T> Make, int Weight)[] kinds) => _random.PickWeighted(kinds);

    private Statement Plain() => Pick(_statements)();

    // Clauses in a row; subordinate ones make them longer and less alike.
    private CoordinatedStatement Joined(int count)
    {
        Statement[] items = [.. Enumerable.Range(0, count).Select(_ => count > 2 && _random.Percent(40) ? Subordinated() : Plain())];
        return new CoordinatedStatement(_random.Percent(75) || count > 2 ? new LinkedText("and", "et") : new LinkedText(",/a but/b", ",/a mais/b"), items);
    }

    private Tense ActionTense() => _random.PickWeighted(
        (Tense.Past, 32), (Tense.Present, 18), (Tense.Progressive, 14), (Tense.Future, 12), (Tense.Perfect, 8), (Tense.GoingTo, 7),
        (Tense.PastProgressive, 4), (Tense.UsedTo, 4));

    private Tense StateTense() => _random.PickWeighted((Tense.Present, 65), (Tense.Past, 25), (Tense.Future, 10));

    private Negation AnyNegation(Tense tense) => _random.Next(100) switch
    {
        < 12 => tense == Tense.UsedTo ? Negation.None : Negation.Not,
        < 16 => tense is Tense.Progressive or Tense.PastProgressive or Tense.GoingTo ? Negation.Not : Negation.Never,
        < 20 => tense is Tense.Past or Tense.Perfect or Tense.UsedTo or Tense.PastProgressive ? Negation.None : Negation.NoLonger,
        _ => Negation.None,
    };

    private Clause Action() => ActionOf(_phrases.Subject());

    private Clause ActionOf(NounPhrase subject, QuestionKind question = QuestionKind.None, Tense? fixedTense = null)
    {
        var verb = ActionVerb(subject);
        var tense = fixedTense ?? ActionTense();
        if (verb.IsStative) tense = StateTense();
        if (question != QuestionKind.None && tense == Tense.UsedTo) tense = Tense.Past;
        if (IsUnknownGender(subject) && verb.French.UsesEtre && tense is Tense.Past or Tense.Perfect) tense = Tense.Present;
        return Complete(subject, verb, tense, question is QuestionKind.None ? AnyNegation(tense) : Negation.None, question);
    }

    private static bool IsUnknownGender(NounPhrase subject) => subject is Pronoun { Features: { Person: 1, Plural: false } };

    private Verb ActionVerb(NounPhrase subject)
    {
        _ = subject;
        return _random.Percent(68) ? _random.Pick(_transitive) : _random.Pick(_lexicon.VerbsWith(_random.Pick(Actions)));
    }

    private Clause Complete(NounPhrase subject, Verb verb, Tense tense, Negation negation, QuestionKind question) => new(subject, verb, tense)
    {
        Negation = negation,
        Question = question,
        Object = verb.Objects.Count > 0 ? ObjectOf(verb) : null,
        Recipient = verb.Has("recipient") ? _phrases.NamedSubject() : null,
        Adverb = negation == Negation.None && tense is Tense.Present && !verb.IsStative && _random.Percent(25) ? _random.Pick(FrequencyAdverb.All) : null,
        Adverbials = question == QuestionKind.None || _random.Percent(30) ? AdverbialsOf(verb, tense, negation, question) : Required(verb),
    };

    private NounPhrase ObjectOf(Verb verb) => verb.Objects.Contains("person") && _random.Percent(30)
        ? _phrases.PersonName()
        : verb.Preposition == "à" && verb.Objects.Contains("football")
            ? _phrases.Make(_random.Pick(_lexicon.NounsOf(verb.Objects)), Determiner.Generic, false, 0)
            : ObjectPhrase(verb);

    private NominalPhrase ObjectPhrase(Verb verb)
    {
        if (verb.Objects.Contains("game")) return _phrases.Make(_random.Pick(_lexicon.NounsOf("game")), Determiner.Generic, false, 0);
        if (verb.Objects.Contains("instrument") && verb.Preposition == "de")
            return _phrases.Make(_random.Pick(_lexicon.NounsOf("instrument")), Determiner.Definite, false, 0);
        return _phrases.Of(verb.Objects);
    }

    private Adverbial[] Required(Verb verb)
    {
        if (verb.Has("dwelling")) return [new PrepositionalPhrase(Preposition.In, _random.Percent(70) ? _phrases.PlaceName() : Dwelling())];
        if (verb.Has("stay")) return [_phrases.Place()];
        return [];
    }

    private NominalPhrase Dwelling() =>
        _phrases.Make(_random.Pick(_lexicon.NounsOf("building", "village", "town")), Determiner.Indefinite, false, 50);

    private Adverbial[] AdverbialsOf(Verb verb, Tense tense, Negation negation, QuestionKind question)
    {
        var adverbials = new List<Adverbial>(Required(verb));
        if (verb.Has("motion")) adverbials.Add(new PrepositionalPhrase(verb.English is "come" ? Preposition.From : verb.English == "arrive" ? Preposition.At : Preposition.To, Destination(verb)));
        else if (verb.Has("departure") && verb.English != "leave" && _random.Percent(60)) adverbials.Add(new PrepositionalPhrase(Preposition.From, Destination(verb)));
        else if (verb.Has("activity") && _random.Percent(55)) adverbials.Add(_random.Percent(70) ? _phrases.Place() : new PrepositionalPhrase(Preposition.With, _phrases.NamedSubject()));
        if (negation != Negation.NoLonger && question != QuestionKind.When && _random.Percent(38) && Time(tense, negation) is { } time) adverbials.Add(time);
        return [.. adverbials];
    }

    private NounPhrase Destination(Verb verb) => verb.English == "arrive" || _random.Percent(50)
        ? _phrases.Make(_random.Pick(_lexicon.NounsOf("public")), Determiner.Definite, false, 10)
        : _phrases.PlaceName();

    private FixedAdverbial? Time(Tense tense, Negation negation) => tense switch
    {
        Tense.Past when negation == Negation.Never => null,
        Tense.Past => TimeAdverbials.Past(_random, _shown),
        Tense.Future => TimeAdverbials.Future(_random, _shown),
        Tense.GoingTo => TimeAdverbials.Future(_random, _shown),
        Tense.Present => negation == Negation.None ? TimeAdverbials.Habit(_random, _shown) : null,
        Tense.Progressive => TimeAdverbials.Now(_random),
        Tense.UsedTo => TimeAdverbials.Habit(_random, _shown),
        _ => null,
    };

    private Clause Predicate()
    {
        NounPhrase subject = _random.Percent(45) ? _phrases.Subject() : _phrases.Of(["wear", "thing", "vehicle", "furniture", "room", "public", "food", "drink", "read", "film", "animal", "idea"], 10, definite: true);
        return PredicateOf(subject);
    }

    private Clause PredicateOf(NounPhrase subject)
    {
        var tense = StateTense();
        var adjective = PredicateAdjective(subject);
        return new Clause(subject, _lexicon.Verb("être"), tense)
        {
            Negation = AnyNegation(tense),
            Attribute = new AdjectivePhrase(adjective, _random.PickWeighted((Degree.Positive, 7), (Degree.Very, 2), (Degree.Too, adjective.Comparative is null ? 0 : 1))),
        };
    }

    private Adjective PredicateAdjective(NounPhrase subject, bool graded = false)
    {
        var noun = subject is NominalPhrase nominal ? nominal.Noun : _lexicon.Noun("man");
        while (true)
        {
            var adjective = _phrases.Predicate(noun, graded) ?? _phrases.Predicate(_lexicon.Noun("book"), graded)!;
            if (!IsUnknownGender(subject) || !adjective.ShowsGender) return adjective;
        }
    }

    private Clause Idiom()
    {
        if (_random.Percent(30))
        {
            var fear = _lexicon.VerbsWith("fear")[0];
            return Complete(_phrases.Subject(), fear, StateTense(), AnyNegation(Tense.Present), QuestionKind.None);
        }

        var tense = StateTense();
        return new Clause(_phrases.Subject(), _random.Pick(_lexicon.VerbsWith("idiom")), tense) { Negation = AnyNegation(tense) };
    }

    private Clause Age() => new(_phrases.Subject(), AgeVerb, StateTense()) { Attribute = new AgePhrase(2 + _random.Next(80)) };

    private Verb AgeVerb => _lexicon.Verb("avoir") with { English = "be" };

    private Clause ThereIs()
    {
        var what = _random.Percent(25)
            ? _phrases.Of(["massfood", "drink"], 15)
            : _phrases.Make(_random.Pick(_lexicon.NounsOf("small", "read", "food", "animal", "thing")), Determiner.Indefinite, _random.Percent(50), 30);
        var tense = StateTense();
        if (what.Determiner is not (Determiner.Partitive or Determiner.Indefinite or Determiner.Many or Determiner.TooMany)) what = Partitive(what);
        return new Clause(new ExistentialPhrase(what), _lexicon.Verb("avoir") with { English = "be" }, tense)
        {
            Negation = _random.Percent(25) ? Negation.Not : Negation.None,
            Adverbials = [what.Noun.IsAnimate ? _phrases.Place() : _phrases.ThingPlace()],
        };
    }

    private NominalPhrase Partitive(NominalPhrase phrase) =>
        _phrases.Make(phrase.Noun, phrase.Noun.IsMass ? Determiner.Partitive : Determiner.Indefinite, phrase.Plural, 20);

    private Clause Weather()
    {
        var rain = _random.Percent(35);
        var verb = _random.Pick(_lexicon.VerbsWith(rain ? "rain" : "weather"));
        var tense = rain ? _random.Pick(Tense.Progressive, Tense.Past, Tense.Future) : StateTense();
        var it = new Pronoun(new Features(3, false, Gender.Masculine, false));
        return new Clause(it, verb, tense)
        {
            Negation = _random.Percent(20) ? Negation.Not : Negation.None,
            Adverbials = tense is Tense.Past or Tense.Future ? [Time(tense, Negation.None)!] : _random.Percent(50) ? [new PrepositionalPhrase(Preposition.In, _phrases.PlaceName())] : [],
        };
    }

    private Clause WantTo()
    {
        var subject = _phrases.Subject();
        var verb = _random.Pick(_lexicon.VerbsWith(_random.Percent(55) ? "modal" : "control"));
        var tense = verb.Has("modal") ? Tense.Present : StateTense();
        return new Clause(subject, verb, tense)
        {
            Negation = _random.Percent(20) ? Negation.Not : Negation.None,
            Infinitive = Infinitive(subject),
        };
    }

    private Clause Infinitive(NounPhrase subject)
    {
        var action = ActionOf(subject, fixedTense: Tense.Future);
        while (action.Verb.IsStative) action = ActionOf(subject, fixedTense: Tense.Future);
        var direct = _random.Percent(20) && action.Verb.Preposition is null && action.Object is NominalPhrase { Noun.IsAnimate: true } or NamePhrase
            ? Pronoun.For(action.Object!) : action.Object;
        return new Clause(null, action.Verb, Tense.Present)
        {
            ControlledBy = subject.Features,
            Object = direct,
            Recipient = action.Recipient,
            Adverbials = action.Adverbials,
        };
    }

    private Clause Taste()
    {
        var subject = _phrases.Subject();
        var verb = _random.Pick(_lexicon.VerbsWith("taste"));
        var tense = _random.Percent(80) ? Tense.Present : Tense.Past;
        var noun = _random.Pick(_lexicon.NounsOf("food", "massfood", "drink", "animal", "game"));
        return new Clause(subject, verb, tense)
        {
            Negation = verb.English == "like" && _random.Percent(30) ? Negation.Not : Negation.None,
            Object = _phrases.Make(noun, Determiner.Generic, !noun.IsMass, 0),
        };
    }

    private Clause Passive()
    {
        var verb = _random.Pick(_lexicon.VerbsWith("passive"));
        var subject = _phrases.Of(verb.Objects, 20, definite: true);
        var tense = _random.PickWeighted((Tense.Past, 6), (Tense.Future, 2), (Tense.Perfect, 1));
        return new Clause(subject, verb, tense)
        {
            Passive = true,
            Negation = _random.Percent(15) ? Negation.Not : Negation.None,
            Agent = _random.Percent(70) ? _phrases.NamedSubject() : null,
            Adverbials = _random.Percent(40) && Time(tense, Negation.None) is { } time ? [time] : [],
        };
    }

    private Clause Profession()
    {
        var tense = StateTense();
        return new Clause(_random.Percent(60) ? _phrases.PersonName() : _phrases.Family(), _lexicon.Verb("être"), tense)
        {
            Attribute = new JobPhrase(_random.Pick(_lexicon.NounsOf("job"))),
            Negation = AnyNegation(tense),
        };
    }

    private Clause Since()
    {
        var live = _random.Percent(50) ? _lexicon.Verb("habiter") : _lexicon.Verb("travailler");
        return new Clause(_phrases.Subject(), live, Tense.Since)
        {
            Adverbials =
            [
                live.English == "live" ? new PrepositionalPhrase(Preposition.In, _phrases.PlaceName()) : _phrases.Place(),
                TimeAdverbials.Duration(_random, _shown),
            ],
        };
    }

    private Clause Nobody()
    {
        if (_random.Percent(50))
        {
            var action = ActionOf(new IndefinitePhrase(Indefinite.Nobody), fixedTense: ActionTense());
            return new Clause(action.Subject, action.Verb, action.Tense == Tense.UsedTo ? Tense.Past : action.Tense)
            {
                Object = action.Object, Recipient = action.Recipient, Adverbials = Required(action.Verb),
            };
        }

        var verb = _random.Pick(_lexicon.Verb("voir"), _lexicon.Verb("rencontrer"), _lexicon.Verb("entendre"), _lexicon.Verb("inviter"), _lexicon.Verb("aider"));
        return new Clause(_phrases.Subject(), verb, _random.Pick(Tense.Past, Tense.Future, Tense.Past, Tense.Perfect)) { Object = new IndefinitePhrase(Indefinite.Nobody) };
    }

    private Clause Nothing()
    {
        var verb = _random.Pick(_lexicon.Verb("voir"), _lexicon.Verb("manger"), _lexicon.Verb("acheter"), _lexicon.Verb("dire"), _lexicon.Verb("entendre"), _lexicon.Verb("oublier"));
        var tense = _random.Pick(Tense.Past, Tense.Future, Tense.Past, Tense.Perfect, Tense.Present);
        return new Clause(_phrases.Subject(), verb, tense) { Object = new IndefinitePhrase(Indefinite.Nothing), Adverbials = Time(tense, Negation.None) is { } time && _random.Percent(40) ? [time] : [] };
    }

    private Clause Missing()
    {
        var verb = _lexicon.VerbsWith("reverse")[0];
        return new Clause(_phrases.Subject(), verb, _random.Pick(Tense.Present, Tense.Present, Tense.Future)) { Object = _random.Percent(60) ? _phrases.PersonName() : _phrases.Family() };
    }

    private Clause Comparison()
    {
        var people = _random.Percent(60);
        NounPhrase subject = people ? _phrases.NamedSubject() : _phrases.Of(["wear", "vehicle", "building", "read", "film", "pet"], 0, definite: true);
        var noun = subject is NominalPhrase nominal ? nominal.Noun : _lexicon.Noun("man");
        var than = people ? _phrases.NamedSubject() : _phrases.Make(noun, Determiner.Possessive, false, 0);
        var degree = _random.PickWeighted((Degree.More, 6), (Degree.Less, 2), (Degree.As, 3));
        return new Clause(subject, _lexicon.Verb("être"), StateTense())
        {
            Attribute = new AdjectivePhrase(PredicateAdjective(subject, graded: true), degree) { Than = than },
        };
    }

    // he sees her, they talk to him
    private Clause Pronouns()
    {
        var subject = _phrases.Subject();
        var tense = ActionTense();
        var pronoun = _random.Pick(Pronoun.He, Pronoun.She, Pronoun.We);
        if (pronoun.Features.Person == subject.Features.Person && pronoun.Features.Person == 1) pronoun = Pronoun.She;
        if (_random.Percent(50))
        {
            var verb = _random.Pick(_lexicon.VerbsWith("recipient"));
            return new Clause(subject, verb, tense) { Object = _phrases.Of(verb.Objects), Recipient = pronoun, Negation = AnyNegation(tense) };
        }

        Verb[] verbs = [.. _transitive.Where(v => v.Objects.Contains("person") && v.Preposition is null or "à" && v.Objects.Contains("person") && v.English != "think")];
        var direct = _random.Pick(verbs);
        if (direct.IsStative) tense = StateTense();
        return new Clause(subject, direct, tense) { Object = pronoun, Negation = AnyNegation(tense) };
    }

    private Clause Know()
    {
        var verb = _random.Pick(_lexicon.VerbsWith("clausal"));
        var subject = _phrases.Subject();
        var word = verb.English != "know" ? ContentWord.That : _random.Pick(ContentWord.That, ContentWord.Where, ContentWord.When, ContentWord.Why, ContentWord.If);
        var negated = verb.English == "know" && _random.Percent(40);
        if (word == ContentWord.If) negated = true;
        var content = ActionOf(_phrases.NamedSubject(), word == ContentWord.When ? QuestionKind.When : QuestionKind.None);
        if (word != ContentWord.That) content = new Clause(content.Subject, content.Verb, content.Tense) { Object = content.Object, Recipient = content.Recipient };
        var tense = verb.IsStative ? Tense.Present : _random.Pick(Tense.Past, Tense.Present);
        return new Clause(subject, verb, tense) { Negation = negated ? Negation.Not : Negation.None, Content = new ContentClause(word, content) };
    }

    private Clause Lies() => new(_phrases.Of(["small", "read"], 20, definite: true), _lexicon.Verb("être"), StateTense()) { Attribute = _phrases.ThingPlace() };

    private SubordinatedStatement Subordinated()
    {
        var conjunction = _random.Next(4) switch
        {
            0 => new LinkedText("because", "parce que"),
            1 => new LinkedText("when", "quand"),
            2 => new LinkedText("if", "si"),
            _ => new LinkedText("because", "parce que"),
        };
        if (conjunction.English[0].Text == "if")
            return new SubordinatedStatement(ActionOf(_phrases.Subject(), fixedTense: Tense.Future), conjunction, ActionOf(_phrases.Subject(), fixedTense: Tense.Present), _random.Percent(50));
        if (conjunction.English[0].Text == "when")
            return new SubordinatedStatement(ActionOf(_phrases.Subject(), fixedTense: Tense.PastProgressive), conjunction, ActionOf(_phrases.Subject(), fixedTense: Tense.Past), _random.Percent(30));
        return new SubordinatedStatement(Action(), conjunction, _random.Percent(50) ? PredicateOf(_phrases.Subject()) : Idiom(), false);
    }

    // Marie bought an apple and ate it
    private CoordinatedStatement Anaphora()
    {
        var verb = _random.Pick(_transitive.Where(v => v.Preposition is null && !v.IsStative).ToArray());
        var subject = _phrases.NamedSubject();
        var thing = _phrases.Of(verb.Objects, 25);
        var first = new Clause(subject, verb, Tense.Past) { Object = thing };
        Verb[] others = [.. _transitive.Where(v => v.Preposition is null && !v.IsStative && v != verb && v.Objects.Any(thing.Noun.Is))];
        var second = others.Length > 0 && _random.Percent(65)
            ? new Clause(Pronoun.For(subject), _random.Pick(others), Tense.Past) { Object = Pronoun.For(thing) }
            : PredicateOf(Pronoun.For(thing)) is { } p ? PredicateAbout(thing, p) : throw new InvalidOperationException();
        _shown.Add(Phenomenon.Antecedent);
        return new CoordinatedStatement(new LinkedText("and", "et"), first, second);
    }

    private Clause PredicateAbout(NominalPhrase thing, Clause clause) => new(clause.Subject, clause.Verb, Tense.Past) { Attribute = new AdjectivePhrase(PredicateAdjective(thing)) };

    private Sentence YesNoQuestion() => new(_random.Percent(75) ? ActionOf(_phrases.Subject(), QuestionKind.YesNo) : Asked(PredicateOf(_phrases.Subject())), "?");

    private static Clause Asked(Clause clause) => new(clause.Subject, clause.Verb, clause.Tense) { Question = QuestionKind.YesNo, Attribute = clause.Attribute };

    private Sentence WhQuestion() => new(_random.Next(5) switch
    {
        0 => ActionOf(_phrases.Subject(), _random.Pick(QuestionKind.Why, QuestionKind.When, QuestionKind.Where)),
        1 => WhoQuestion(),
        2 => ObjectQuestion(QuestionKind.What),
        3 => ObjectQuestion(QuestionKind.Object),
        _ => new Clause(_phrases.Of(["small", "pet", "wear"], 10, definite: true), _lexicon.Verb("être"), _random.Pick(Tense.Present, Tense.Past)) { Question = QuestionKind.Where },
    }, "?");

    private Clause WhoQuestion()
    {
        var action = ActionOf(Pronoun.He, QuestionKind.Who);
        return new Clause(new GapPhrase(Pronoun.He), action.Verb, action.Tense) { Question = QuestionKind.Who, Object = action.Object, Recipient = action.Recipient, Adverbials = action.Adverbials };
    }

    private Clause ObjectQuestion(QuestionKind kind)
    {
        Verb[] verbs = [.. _transitive.Where(v => v.Preposition is null && !v.IsStative && !v.Objects.Contains("person"))];
        var verb = _random.Pick(verbs);
        var noun = _random.Pick(_lexicon.NounsOf(verb.Objects));
        var plural = !noun.IsMass && _random.Percent(50);
        NounPhrase asked = kind == QuestionKind.What
            ? new IndefinitePhrase(Indefinite.Something)
            : _phrases.Make(noun, noun.IsMass || plural && _random.Percent(50) ? Determiner.HowMany : Determiner.Which, plural, 0);
        return new Clause(_phrases.Subject(), verb, _random.Pick(Tense.Past, Tense.Progressive, Tense.Future)) { Question = kind, Object = new GapPhrase(asked) };
    }

    // i am tired , said Marie: the speaker gives the gender
    private Sentence Quoted()
    {
        var speaker = _phrases.PersonName();
        var i = new Pronoun(new Features(1, false, speaker.Features.Gender, true));
        var adjective = PredicateAdjective(speaker);
        var clause = new Clause(i, _lexicon.Verb("être"), StateTense()) { Attribute = new AdjectivePhrase(adjective) };
        return new Sentence(new FramedStatement(clause) { After = [new LinkedText("said", "a dit"), speaker] });
    }
}
