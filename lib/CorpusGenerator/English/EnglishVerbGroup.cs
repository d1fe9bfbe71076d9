namespace AttentionKit.Generation;

/// <summary>The English verb of a clause: the finite word, which questions move, and the rest with negation and adverb.</summary>
internal sealed record EnglishVerbGroup(Word Finite, IReadOnlyList<Word> Rest)
{
    /// <summary>The verb group of a finite clause.</summary>
    public static EnglishVerbGroup Build(Clause clause)
    {
        var finite = new Concept(clause, Part.Finite);
        var words = Auxiliaries(clause);
        if (words.Count == 1 && NeedsDo(clause))
            words = [FiniteWord(DoForm(clause), finite), new Word(clause.Verb.English, [new Concept(clause, Part.Head)], [])];
        var negation = Negation(clause);
        var adverb = clause.Adverb is { } a ? [new Word(a.English, [new Concept(clause, Part.Adverb)], [])] : Array.Empty<Word>();

        // never, no longer, often: after the first auxiliary or be, before any other verb.
        var early = words.Count == 1 && !IsBe(clause) && clause.Question == QuestionKind.None && !clause.Verb.Has("modal");
        return early && (negation.Count > 0 || adverb.Length > 0)
            ? new EnglishVerbGroup((negation.Count > 0 ? negation[0] : adverb[0]), [.. negation.Skip(1), .. negation.Count > 0 ? adverb : [], words[0]])
            : new EnglishVerbGroup(words[0], [.. negation, .. adverb, .. words.Skip(1)]);
    }

    private static bool IsBe(Clause clause) => clause.Verb.English == "be" || clause.Passive;

    private static bool NeedsDo(Clause clause) => !IsBe(clause) && !clause.Verb.Has("modal")
        && (clause.Negation == Generation.Negation.Not || clause.Question is not (QuestionKind.None or QuestionKind.Who));

    private static Word FiniteWord(string text, params Concept[] said) => new(text, said, []);

    private static List<Word> Negation(Clause clause)
    {
        Concept[] said = [new Concept(clause, Part.Negation)];
        return clause.Negation switch
        {
            Generation.Negation.Not => [new Word("not", said, [])],
            Generation.Negation.Never => [new Word("never", said, [])],
            Generation.Negation.NoLonger => [new Word("no", said, []), new Word("longer", said, [])],
            _ => [],
        };
    }

    private static string DoForm(Clause clause) => clause.Tense switch
    {
        Tense.Present => IsThird(clause) ? "does" : "do",
        _ => "did",
    };

    // The words of the group without do, not and adverbs; the first is the finite one.
    private static List<Word> Auxiliaries(Clause clause)
    {
        var finite = new Concept(clause, Part.Finite);
        var head = new Concept(clause, Part.Head);
        var near = new Concept(clause, Part.Near);
        var verb = clause.Verb;
        var main = new MainVerb(clause);
        return clause.Tense switch
        {
            Tense.Present when clause.Passive => [FiniteWord(Be(clause, past: false), finite, near), main.Participle],
            Tense.Present when verb.English == "be" => [FiniteWord(Be(clause, past: false), finite, head)],
            Tense.Present => [FiniteWord(IsThird(clause) && !verb.Has("modal") ? verb.ThirdPerson : verb.English, finite, head)],
            Tense.Past when clause.Passive => [FiniteWord(Be(clause, past: true), finite, near), main.Participle],
            Tense.Past when verb.English == "be" => [FiniteWord(Be(clause, past: true), finite, head)],
            Tense.Past => [FiniteWord(verb.Past, finite, head)],
            Tense.Progressive => [FiniteWord(Be(clause, past: false), finite), new Word(verb.Gerund, [head], [])],
            Tense.PastProgressive => [FiniteWord(Be(clause, past: true), finite), new Word(verb.Gerund, [head], [])],
            Tense.Perfect or Tense.Since => [FiniteWord(IsThird(clause) ? "has" : "have", finite), .. main.PerfectTail],
            Tense.UsedTo => [FiniteWord("used", finite), new Word("to", [], [finite, head]), .. main.InfinitiveTail],
            Tense.Future => [FiniteWord("will", finite), .. main.InfinitiveTail],
            Tense.Conditional => [FiniteWord("would", finite), .. main.InfinitiveTail],
            Tense.GoingTo => [FiniteWord(Be(clause, past: false), finite), new Word("going", [near], []), new Word("to", [], [near, head]), .. main.InfinitiveTail],
            _ => throw new ArgumentException($"No English for {clause.Tense}.", nameof(clause)),
        };
    }

    private static Features Agreement(Clause clause) => clause.Subject switch
    {
        ExistentialPhrase there => there.What.Features,
        IndefinitePhrase or null => new Features(3, false, Gender.Masculine, true),
        _ => clause.Subject.Features,
    };

    private static bool IsThird(Clause clause) => Agreement(clause) is { Person: 3, Plural: false };

    private static string Be(Clause clause, bool past) => (Agreement(clause), past) switch
    {
        ({ Plural: true }, true) => "were",
        ({ Plural: true }, false) => "are",
        (_, true) => "was",
        ({ Person: 1 }, false) => "am",
        _ => "is",
    };

    private sealed class MainVerb(Clause clause)
    {
        private readonly Concept _head = new(clause, Part.Head);
        private readonly Concept _be = new(clause, Part.Near);

        public Word Participle => new(clause.Verb.Participle, [_head], []);

        public IEnumerable<Word> PerfectTail => clause.Passive ? [new Word("been", [_be], []), Participle] : [Participle];

        public IEnumerable<Word> InfinitiveTail => clause.Passive ? [new Word("be", [_be], []), Participle] : [new Word(clause.Verb.English, [_head], [])];
    }
}
