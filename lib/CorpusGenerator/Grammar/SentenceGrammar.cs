namespace AttentionKit.Generation;

/// <summary>Makes the trees of whole sentences: it chooses the kind, the other grammars fill it.</summary>
internal sealed class SentenceGrammar
{
    private readonly SplitMix64 _random;
    private readonly ComplexGrammar _complex;
    private readonly ClauseGrammar _clauses;
    private readonly QuestionGrammar _questions;
    private readonly (Func<Statement> Make, int Weight)[] _statements;
    private readonly (Func<Sentence> Make, int Weight)[] _sentences;

    public SentenceGrammar(SplitMix64 random, Lexicon lexicon)
    {
        _random = random;
        var phrases = new NounPhraseGrammar(random, lexicon);
        var times = new TimeAdverbials(random);
        var clauses = _clauses = new ClauseGrammar(random, lexicon, phrases, times);
        var states = new StateGrammar(random, lexicon, phrases, clauses, times);
        var questions = _questions = new QuestionGrammar(random, lexicon, phrases, clauses, states);
        _complex = new ComplexGrammar(random, lexicon, phrases, clauses, states);
        _statements =
        [
            (clauses.Action, 32), (clauses.WithPronouns, 9), (states.Predicate, 10), (states.Idiom, 4), (states.Age, 2),
            (() => states.ThereIs(), 5), (states.Weather, 3), (states.Profession, 2), (states.Since, 3), (() => states.Comparison(), 5),
            (states.Superlative, 3), (states.Identity, 3), (states.Lies, 3), (states.Taste, 5), (_complex.WantTo, 7), (_complex.Passive, 4),
            (_complex.Nobody, 3), (_complex.Nothing, 3), (_complex.Missing, 3), (_complex.Content, 5), (_complex.Relative, 8),
        ];
        _sentences =
        [
            (() => new Sentence(Plain()), 60), (() => new Sentence(questions.YesNo(), "?"), 9), (() => new Sentence(questions.Wh(), "?"), 12),
            (() => new Sentence(Joined(2)), 6), (() => new Sentence(Joined(3)), 4), (() => new Sentence(_complex.Subordinated()), 10), (() => new Sentence(_complex.Anaphora()), 7),
            (() => new Sentence(_complex.There()), 3), (() => new Sentence(_complex.Topic()), 3), (() => new Sentence(_complex.Quoted()), 3),
        ];
    }

    /// <summary>A sentence of any kind.</summary>
    public Sentence Sentence() => _random.PickWeighted(_sentences)();

    /// <summary>A sentence of the kind that can show both phenomena in one clause.</summary>
    public Sentence SentenceFor((Phenomenon First, Phenomenon Second) pair) => pair.Second switch
    {
        Phenomenon.Passive => new Sentence(_complex.Passive()),
        Phenomenon.NearFuture => new Sentence(_clauses.Action()),
        Phenomenon.PronominalVerb => new Sentence(_questions.YesNo(), "?"),
        _ when pair.First == Phenomenon.Infinitive => new Sentence(_complex.WantTo()),
        _ => new Sentence(_clauses.WithPronouns()),
    };

    /// <summary>A sentence of roughly the given number of English tokens.</summary>
    public Sentence LongSentence(int tokens) => tokens <= 10 ? Sentence() : new Sentence(Joined(Math.Max(2, (tokens / 12) + _random.Next(2))));

    private Statement Plain() => _random.PickWeighted(_statements)();

    // Clauses in a row; subordinate ones make them longer and less alike.
    private CoordinatedStatement Joined(int count)
    {
        Statement[] items = [.. Enumerable.Range(0, count).Select(_ => count > 2 && _random.Percent(45) ? Dependent() : Plain())];
        var but = count == 2 && _random.Percent(35);
        return new CoordinatedStatement(but ? new LinkedText(",/a but/b", ",/a mais/b") : new LinkedText("and", "et"), items);
    }

    private Statement Dependent() => _random.Percent(70) ? _complex.Subordinated() : _complex.Anaphora();
}
