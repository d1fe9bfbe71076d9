namespace AttentionKit.Generation;

/// <summary>Makes clauses in which somebody does something.</summary>
internal sealed class ClauseGrammar
{
    private static readonly string[] Actions = ["recipient", "recipient", "activity", "activity", "motion", "departure", "fall", "stay", "reflexive"];

    private readonly SplitMix64 _random;
    private readonly Lexicon _lexicon;
    private readonly NounPhraseGrammar _phrases;
    private readonly TimeAdverbials _times;
    private readonly Dictionary<string, IReadOnlyList<Verb>> _byTrait;

    public ClauseGrammar(SplitMix64 random, Lexicon lexicon, NounPhraseGrammar phrases, TimeAdverbials times)
    {
        _random = random;
        _lexicon = lexicon;
        _phrases = phrases;
        _times = times;
        Transitive = [.. lexicon.Verbs.Where(v => v.Objects.Count > 0 && !v.Has("recipient") && !v.Has("taste") && !v.Has("reverse") && !v.Has("fear"))];
        Direct = [.. Transitive.Where(v => v.Preposition is null && !v.IsStative)];
        _byTrait = Actions.Distinct().ToDictionary(t => t, lexicon.VerbsWith);
    }

    /// <summary>The verbs with an object and no recipient.</summary>
    public IReadOnlyList<Verb> Transitive { get; }

    /// <summary>Those of an action whose French object needs no preposition.</summary>
    public IReadOnlyList<Verb> Direct { get; }

    /// <summary>Somebody does something.</summary>
    public Clause Action() => Action(_phrases.Subject());

    /// <summary>The subject does something, at any time.</summary>
    public Clause Action(NounPhrase subject)
    {
        var verb = AnyVerb();
        var tense = verb.IsStative ? StateTense() : SafeTense(subject, verb, ActionTense());
        return Complete(subject, verb, tense, AnyNegation(verb, tense));
    }

    /// <summary>The subject does something, at a given time, without a negation.</summary>
    public Clause ActionAt(NounPhrase subject, Tense tense)
    {
        var verb = AnyVerb();
        while (verb.IsStative || SafeTense(subject, verb, tense) != tense) verb = AnyVerb();
        return Complete(subject, verb, tense, Negation.None);
    }

    /// <summary>A question about what the subject does.</summary>
    public Clause Asked(QuestionKind question)
    {
        var subject = question == QuestionKind.Who ? new GapPhrase(Pronoun.He) : _phrases.AskedSubject();
        var verb = AnyVerb();
        while (question is QuestionKind.Where && verb.IsStative) verb = AnyVerb();
        // rendez-vous is a noun to every tokeniser
        while (verb.French.Infinitive == "rendre" && subject.Features.Person == 2) verb = AnyVerb();
        if (question == QuestionKind.How) verb = _random.Pick(_lexicon.VerbsWith("passive"));
        var tense = verb.IsStative
            ? _random.Pick(Tense.Present, Tense.Present, Tense.Past)
            : SafeTense(subject, verb, _random.Pick(Tense.Past, Tense.Past, Tense.Progressive, Tense.Future, Tense.GoingTo));
        return Finish(new ClauseDraft(subject, verb, tense, Negation.None, question, _random.Percent(40)));
    }

    /// <summary>An infinitive after can, must, want: the subject does something.</summary>
    public Clause Infinitive(NounPhrase subject, bool now)
    {
        var verb = AnyVerb();
        while (verb.IsStative) verb = AnyVerb();
        var known = verb.Objects.Count > 0 ? Object(verb, Negation.None) : null;
        var pronoun = _random.Percent(25) && verb.Preposition is null && known is { Features.Animate: true } && verb.Objects.Contains("person");
        return new Clause(null, verb, Tense.Present)
        {
            ControlledBy = subject.Features,
            Object = pronoun ? _random.Pick(Pronoun.He, Pronoun.She) : known,
            Recipient = verb.Has("recipient") ? _phrases.OtherPerson(subject) : null,
            Adverbials = [.. Places(verb), .. now && _random.Percent(25) ? [_times.Future()] : Array.Empty<Adverbial>()],
        };
    }

    /// <summary>he sees her, she gives it to us</summary>
    public Clause WithPronouns()
    {
        var subject = _phrases.Subject();
        if (_random.Percent(50)) return GivenToPronoun(subject);
        var verb = _random.Pick(Transitive.Where(v => v.Objects.Contains("person") && v.Preposition is null or "à" && v.English != "think").ToArray());
        var tense = verb.IsStative ? StateTense() : SafeTense(subject, verb, ActionTense());
        // The participle would have to tell the gender of me, and the number of you.
        var free = verb.Preposition == "à" || tense is not (Tense.Past or Tense.Perfect);
        var negation = AnyNegation(verb, tense);
        return new Clause(subject, verb, tense) { Object = Other(subject, free), Negation = negation, Adverbials = TimeAt(tense, negation, verb.IsStative ? 0 : 15) };
    }

    /// <summary>The clause with the verb's object and places, and sometimes a time.</summary>
    public Clause Complete(NounPhrase subject, Verb verb, Tense tense, Negation negation) =>
        Finish(new ClauseDraft(subject, verb, tense, negation, QuestionKind.None, true));

    /// <summary>The object of a verb.</summary>
    public NounPhrase Object(Verb verb, Negation negation)
    {
        if (verb.Objects.Contains("game")) return _phrases.Make(_random.Pick(_lexicon.NounsOf("game")), Determiner.Generic);
        if (verb.Objects.Contains("instrument") && verb.Preposition == "de")
            return _phrases.Make(_random.Pick(_lexicon.NounsOf("instrument")), Determiner.Definite) is { Possessor: null } plain ? plain : _phrases.Make(_lexicon.Noun("piano"), Determiner.Possessive);
        if (verb.Objects.Contains("person") && _random.Percent(35)) return _phrases.PersonName();
        return negation == Negation.None ? _phrases.Of(verb.Objects) : _phrases.Denied(verb.Objects, verb.Has("open"));
    }

    /// <summary>A time that goes with a tense, in so many cases of a hundred.</summary>
    public IReadOnlyList<Adverbial> TimeAt(Tense tense, Negation negation, int percent)
    {
        if (!_random.Percent(percent) || negation is Negation.NoLonger or Negation.Never) return [];
        return tense switch
        {
            Tense.Past => [_times.Past()],
            Tense.Future or Tense.GoingTo => [_times.Future()],
            Tense.Present => [_times.Habit()],
            Tense.Progressive => [_times.Now()],
            Tense.UsedTo => [_times.Habit()],
            _ => [],
        };
    }

    public Tense ActionTense() => _random.PickWeighted(
        (Tense.Past, 34), (Tense.Present, 16), (Tense.Progressive, 15), (Tense.Future, 13), (Tense.Perfect, 8), (Tense.GoingTo, 8),
        (Tense.PastProgressive, 3), (Tense.UsedTo, 3));

    public Tense StateTense() => _random.PickWeighted((Tense.Present, 66), (Tense.Past, 26), (Tense.Future, 8));

    public Negation AnyNegation(Tense tense)
    {
        var chance = _random.Next(100);
        if (tense == Tense.UsedTo || chance >= 26) return Negation.None;
        var progressive = tense is Tense.Progressive or Tense.PastProgressive or Tense.GoingTo;
        if (chance < 13 || progressive) return Negation.Not;
        return chance < 17 || tense is Tense.Past or Tense.Perfect ? Negation.Never : Negation.NoLonger;
    }

    // One can stop knowing somebody; never knew would need another verb in French.
    private Negation AnyNegation(Verb verb, Tense tense)
    {
        var negation = AnyNegation(tense);
        return verb.IsStative && negation == Negation.Never ? Negation.Not : negation;
    }

    private Clause GivenToPronoun(NounPhrase subject)
    {
        var verb = _random.Pick(_byTrait["recipient"]);
        var tense = ActionTense();
        var negation = AnyNegation(tense);
        return new Clause(subject, verb, tense) { Object = Object(verb, negation), Recipient = Other(subject, true), Negation = negation };
    }

    // A pronoun for somebody who is not the subject.
    private Pronoun Other(NounPhrase subject, bool anyPerson)
    {
        Pronoun[] others = anyPerson ? [Pronoun.He, Pronoun.She, Pronoun.We, Pronoun.I, Pronoun.You] : [Pronoun.He, Pronoun.She, Pronoun.We];
        var pronoun = _random.Pick(others);
        while (pronoun.Features.Person == subject.Features.Person && pronoun.Features.Person != 3) pronoun = _random.Pick(others);
        return pronoun;
    }

    private Verb AnyVerb() => _random.Percent(68) ? _random.Pick(Transitive) : _random.Pick(_byTrait[_random.Pick(Actions)]);

    // Nobody is understanding a lesson; i am arriving has no gender to show, i arrived would have one.
    private static Tense SafeTense(NounPhrase subject, Verb verb, Tense tense) =>
        subject is Pronoun { IsGenderless: true } && verb.French.UsesEtre && tense is Tense.Past or Tense.Perfect ? Tense.Progressive
            : verb.Has("instant") && tense is Tense.Progressive or Tense.PastProgressive ? Tense.Past
            : tense;

    private Clause Finish(ClauseDraft draft)
    {
        var (subject, verb, tense, negation, question, adverbials) = draft;
        var habit = tense == Tense.Present && !verb.IsStative && negation == Negation.None && question == QuestionKind.None;
        var often = habit && _random.Percent(50);
        var time = question is QuestionKind.When ? [] : TimeAt(tense, negation, verb.IsStative ? 0 : habit && !often ? 100 : adverbials ? 38 : 0);
        return new Clause(subject, verb, tense)
        {
            Negation = negation,
            Question = question,
            Object = verb.Objects.Count > 0 ? Object(verb, negation) : null,
            Recipient = verb.Has("recipient") ? _phrases.OtherPerson(subject) : null,
            Adverb = often ? _random.Pick(FrequencyAdverb.All) : null,
            Adverbials = question == QuestionKind.Where ? time : [.. Places(verb), .. time],
        };
    }

    private List<Adverbial> Places(Verb verb)
    {
        var places = new List<Adverbial>();
        if (verb.Has("dwelling"))
            places.Add(new PrepositionalPhrase(Preposition.In, _random.Percent(70) ? _phrases.PlaceName() : Dwelling()));
        if (verb.Has("stay")) places.Add(_phrases.Place());
        if (verb.Has("motion")) places.Add(Destination(verb));
        if (verb.Has("return") && _random.Percent(60)) places.Add(new PrepositionalPhrase(Preposition.From, Goal()));
        if (verb.Has("activity") && _random.Percent(55)) places.Add(_random.Percent(65) ? Scene(verb) : Company());
        return places;
    }

    // Where one swims, travels or walks is not where one works.
    private PrepositionalPhrase Scene(Verb verb) => verb.English switch
    {
        "travel" => new PrepositionalPhrase(Preposition.In, new NamePhrase(_random.Pick(_lexicon.Names.Where(n => n.Class == "country").ToArray()))),
        "swim" => new PrepositionalPhrase(Preposition.In, _phrases.Make(_lexicon.Noun(_random.Pick("lake", "river")), Determiner.Definite)),
        "walk" or "run" => new PrepositionalPhrase(Preposition.In, _phrases.Make(_lexicon.Noun(_random.Pick("park", "garden", "forest", "village", "town")), Determiner.Definite)),
        _ => _phrases.Place(),
    };

    private PrepositionalPhrase Company() => new(Preposition.With, _phrases.NamedSubject());

    private NominalPhrase Dwelling() => _phrases.Make(_random.Pick(_lexicon.NounsOf("building", "village", "town")), Determiner.Indefinite, false, 60);

    private PrepositionalPhrase Destination(Verb verb) => verb.English switch
    {
        "arrive" => new PrepositionalPhrase(Preposition.At, Public()),
        "come" => new PrepositionalPhrase(Preposition.From, Goal()),
        _ => new PrepositionalPhrase(Preposition.To, Goal()),
    };

    private NounPhrase Goal() => _random.Percent(50) ? Public() : _phrases.PlaceName();

    private NominalPhrase Public() => _phrases.Make(_random.Pick(_lexicon.NounsOf("public")), Determiner.Definite, false, 10);

    private sealed record ClauseDraft(NounPhrase Subject, Verb Verb, Tense Tense, Negation Negation, QuestionKind Question, bool Adverbials);
}
