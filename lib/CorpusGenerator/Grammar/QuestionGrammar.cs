namespace AttentionKit.Generation;

/// <summary>Makes questions.</summary>
internal sealed class QuestionGrammar(SplitMix64 random, Lexicon lexicon, NounPhraseGrammar phrases, ClauseGrammar clauses, StateGrammar states)
{
    private readonly Verb[] _people = [.. clauses.Direct.Where(v => v.Objects.Contains("person"))];
    private readonly Verb[] _things = [.. clauses.Direct.Where(v => !v.Objects.Contains("person"))];

    /// <summary>is it so?</summary>
    public Clause YesNo() => random.Next(10) switch
    {
        < 6 => clauses.Asked(QuestionKind.YesNo),
        < 8 => Described(),
        8 => states.ThereIs(QuestionKind.YesNo),
        _ => states.Comparison(QuestionKind.YesNo),
    };

    /// <summary>who, what, where, when, why, how, which, how many</summary>
    public Clause Wh() => random.Next(9) switch
    {
        0 => clauses.Asked(QuestionKind.Why),
        1 => clauses.Asked(QuestionKind.When),
        2 => clauses.Asked(QuestionKind.Where),
        3 => clauses.Asked(QuestionKind.Who),
        4 => Object(QuestionKind.What, new IndefinitePhrase(Indefinite.Something), _things),
        5 => Object(QuestionKind.Whom, Pronoun.He, _people),
        6 => random.Percent(50) ? clauses.Asked(QuestionKind.How) : WhereIs(),
        7 => WhereIs(),
        _ => Counted(),
    };

    private Clause Described()
    {
        var clause = states.Predicate(phrases.AskedSubject());
        return new Clause(clause.Subject, clause.Verb, clause.Tense) { Question = QuestionKind.YesNo, Attribute = clause.Attribute };
    }

    private Clause WhereIs() => new(phrases.Of(["small", "pet", "wear", "relation"], 10, definite: true), lexicon.Verb("être"), random.Pick(Tense.Present, Tense.Present, Tense.Past))
    {
        Question = QuestionKind.Where,
    };

    private Clause Counted()
    {
        var verb = random.Pick(_things);
        var noun = random.Pick(lexicon.NounsOf(verb.Objects));
        var plural = !noun.IsMass && random.Percent(60);
        var determiner = noun.IsMass || (plural && random.Percent(60)) ? Determiner.HowMany : Determiner.Which;
        return Object(QuestionKind.Object, phrases.Make(noun, determiner, plural), [verb]);
    }

    private Clause Object(QuestionKind kind, NounPhrase asked, Verb[] verbs)
    {
        var verb = random.Pick(verbs);
        var tense = verb.Has("instant") ? random.Pick(Tense.Past, Tense.Future) : random.Pick(Tense.Past, Tense.Past, Tense.Progressive, Tense.Future);
        return new Clause(phrases.AskedSubject(), verb, tense) { Question = kind, Object = new GapPhrase(asked), Adverbials = clauses.TimeAt(tense, Negation.None, 20) };
    }
}
