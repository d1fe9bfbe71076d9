namespace AttentionKit.Generation;

/// <summary>The French verb of a clause with all that is bound to it: negation, pronouns, auxiliary, participle.</summary>
/// <param name="BeforeFinite">ne and the pronouns.</param>
/// <param name="Finite">The finite verb; a subject that is inverted follows it.</param>
/// <param name="AfterFinite">pas, adverb, participle or infinitive.</param>
internal sealed record FrenchVerbGroup(IReadOnlyList<Word> BeforeFinite, Word Finite, IReadOnlyList<Word> AfterFinite)
{
    private static readonly Verb Avoir = Lexicon.Default.Verb("avoir");
    private static readonly Verb Etre = Lexicon.Default.Verb("être");
    private static readonly Verb Aller = Lexicon.Default.Verb("aller");

    /// <summary>The verb group of a finite clause.</summary>
    public static FrenchVerbGroup Build(Clause clause, FrenchArguments arguments, ISet<Phenomenon> shown)
    {
        var tense = TenseOf(clause);
        Note(clause, tense, shown);
        var ne = Ne(clause);
        var clitics = Clitics(clause, arguments, shown);
        var form = (arguments.Subject?.Features ?? clause.Controller).FrenchForm;
        var tail = new List<Word>();
        tail.AddRange(SecondNegation(clause, shown));
        if (clause.Adverb is { } adverb) tail.Add(new Word(adverb.French, [new Concept(clause, Part.Adverb)], []));
        if (tense == FrenchTense.Near) tail.AddRange(clitics);
        tail.AddRange(NonFinite(clause, arguments, tense, shown));
        if (clause.Verb.FrenchComplement is { } complement)
            tail.AddRange(complement.Split(' ').Select(t => new Word(t, ComplementConcepts(clause), [])));
        if (ObjectIndefinite(clause) is { Word: Indefinite.Nobody } nobody && IsCompound(clause))
            tail.Add(new Word("personne", [new Concept(clause.Object!, Part.Head)], []));
        return new FrenchVerbGroup(tense == FrenchTense.Near ? ne : [.. ne, .. clitics], FiniteForm(clause, tense, form), tail);
    }

    /// <summary>The words of an infinitive with its pronouns.</summary>
    public static IEnumerable<Word> Infinitive(Clause clause, FrenchArguments arguments, ISet<Phenomenon> shown)
    {
        List<Word> words = [.. Clitics(clause, arguments, shown), new Word(clause.Verb.French.Infinitive, [new Concept(clause, Part.Head)], [])];
        if (clause.Verb.FrenchComplement is { } complement)
            words.AddRange(complement.Split(' ').Select(t => new Word(t, ComplementConcepts(clause), [])));
        return words;
    }

    /// <summary>True where something in the clause asks for ne.</summary>
    public static bool IsNegated(Clause clause) => clause.Negation != Negation.None || IsNegative(clause.Subject) || IsNegative(clause.Object);

    /// <summary>True where the object has been said with the verb: il n' a rien vu, il n' a vu personne.</summary>
    public static bool SaysObject(Clause clause) => IsNegative(clause.Object) && clause.Subject is not null;

    public static string French(Indefinite word) => word switch
    {
        Indefinite.Something => "quelque chose",
        Indefinite.Nothing => "rien",
        Indefinite.Everybody => "tout le monde",
        _ => "personne",
    };

    private static bool IsNegative(NounPhrase? phrase) => phrase is IndefinitePhrase { Word: Indefinite.Nothing or Indefinite.Nobody };

    private static IndefinitePhrase? ObjectIndefinite(Clause clause) => IsNegative(clause.Object) ? (IndefinitePhrase)clause.Object! : null;

    private static FrenchTense TenseOf(Clause clause) => clause.Tense switch
    {
        Tense.Present or Tense.Progressive or Tense.Since => FrenchTense.Present,
        Tense.Past when clause.Verb.IsStative && !clause.Passive => FrenchTense.Imperfect,
        Tense.Past or Tense.Perfect => FrenchTense.Compound,
        Tense.PastProgressive or Tense.UsedTo => FrenchTense.Imperfect,
        Tense.Future => FrenchTense.Future,
        Tense.GoingTo => FrenchTense.Near,
        _ => FrenchTense.Conditional,
    };

    private static void Note(Clause clause, FrenchTense tense, ISet<Phenomenon> shown)
    {
        Phenomenon? phenomenon = tense switch
        {
            FrenchTense.Compound => UsesEtre(clause) ? Phenomenon.CompoundPastEtre : Phenomenon.CompoundPastAvoir,
            FrenchTense.Imperfect => Phenomenon.Imperfect,
            FrenchTense.Future => Phenomenon.Future,
            FrenchTense.Near => Phenomenon.NearFuture,
            FrenchTense.Conditional => Phenomenon.Conditional,
            _ => clause.Tense == Tense.Since ? Phenomenon.Since : null,
        };
        if (phenomenon is { } met) shown.Add(met);
        if (clause.Verb.Pronominal) shown.Add(Phenomenon.PronominalVerb);
        if (clause.Verb.Has("reverse")) shown.Add(Phenomenon.ReversedArguments);
        if (clause.Verb.Has("idiom")) shown.Add(Phenomenon.AvoirIdiom);
        if (clause.Verb.Has("weather")) shown.Add(Phenomenon.Weather);
        if (clause.Passive) shown.Add(Phenomenon.Passive);
    }

    private static bool UsesEtre(Clause clause) => clause.Verb.French.UsesEtre && !clause.Passive;

    private static Word FiniteForm(Clause clause, FrenchTense tense, int form)
    {
        var finite = new Concept(clause, Part.Finite);
        var head = new Concept(clause, Part.Head);
        var near = new Concept(clause, Part.Near);
        return tense switch
        {
            FrenchTense.Compound => new Word((UsesEtre(clause) ? Etre : Avoir).French.Form(FrenchTense.Present, form), [finite], []),
            FrenchTense.Near => new Word(Aller.French.Form(FrenchTense.Present, form), [near], [finite]),
            _ when clause.Passive => new Word(Etre.French.Form(tense, form), [finite, near], []),
            _ => new Word(clause.Verb.French.Form(tense, form), [head], [finite]),
        };
    }

    private static IEnumerable<Word> NonFinite(Clause clause, FrenchArguments arguments, FrenchTense tense, ISet<Phenomenon> shown)
    {
        var head = new Concept(clause, Part.Head);
        if (tense == FrenchTense.Near)
        {
            yield return new Word(clause.Passive ? "être" : clause.Verb.French.Infinitive, [clause.Passive ? new Concept(clause, Part.Near) : head], []);
            if (!clause.Passive) yield break;
        }

        if (tense == FrenchTense.Compound && clause.Passive) yield return new Word("été", [new Concept(clause, Part.Near)], []);
        if (tense != FrenchTense.Compound && !clause.Passive) yield break;
        yield return new Word(Participle(clause, arguments, shown), [head], []);
    }

    private static string Participle(Clause clause, FrenchArguments arguments, ISet<Phenomenon> shown)
    {
        var controller = clause.Passive || UsesEtre(clause)
            ? arguments.Subject?.Features ?? clause.Controller
            : PrecedingObject(arguments);
        if (controller is not { } features) return clause.Verb.French.Participle;
        var form = clause.Verb.French.Agree(features.Plural, features.Gender);
        if (form != clause.Verb.French.Participle) shown.Add(Phenomenon.ParticipleAgreement);
        return form;
    }

    private static Features? PrecedingObject(FrenchArguments arguments) => arguments.Direct is Pronoun or GapPhrase ? arguments.Direct.Features : null;

    private static IReadOnlyList<Concept> ComplementConcepts(Clause clause) =>
        clause.Verb.Particle is null ? [new Concept(clause, Part.Head)] : [new Concept(clause, Part.Particle)];

    private static List<Word> Ne(Clause clause)
    {
        if (!IsNegated(clause)) return [];
        var said = clause.Negation != Negation.None ? new Concept(clause, Part.Negation)
            : new Concept((IsNegative(clause.Subject) ? clause.Subject : clause.Object)!, Part.Head);
        return [new Word("ne", [said], [])];
    }

    private static IEnumerable<Word> SecondNegation(Clause clause, ISet<Phenomenon> shown)
    {
        if (IsNegated(clause)) shown.Add(NegationShown(clause));
        var word = clause.Negation switch
        {
            Negation.Not => "pas",
            Negation.Never => "jamais",
            Negation.NoLonger => "plus",
            _ => null,
        };
        if (word is not null) yield return new Word(word, [new Concept(clause, Part.Negation)], []);
        if (ObjectIndefinite(clause) is { } indefinite && (indefinite.Word == Indefinite.Nothing || !IsCompound(clause)))
            yield return new Word(French(indefinite.Word), [new Concept(indefinite, Part.Head)], []);
    }

    private static bool IsCompound(Clause clause) => TenseOf(clause) is FrenchTense.Compound or FrenchTense.Near;

    private static Phenomenon NegationShown(Clause clause) => clause.Negation switch
    {
        Negation.Not => Phenomenon.NegationPas,
        Negation.Never => Phenomenon.NegationJamais,
        Negation.NoLonger => Phenomenon.NegationPlus,
        _ when clause.Subject is IndefinitePhrase { Word: Indefinite.Nothing } || clause.Object is IndefinitePhrase { Word: Indefinite.Nothing } =>
            Phenomenon.NegationRien,
        _ => Phenomenon.NegationPersonne,
    };

    // The order of French: me, nous, vous, se before le, la, les before lui, leur before y.
    private static IEnumerable<Word> Clitics(Clause clause, FrenchArguments arguments, ISet<Phenomenon> shown)
    {
        var ranked = new List<(int Rank, Word Word)>();
        if (clause.Verb.Pronominal)
            ranked.Add((1, new Word(FrenchPronouns.Reflexive(clause.Controller), [], [new Concept(clause, Part.Head)])));
        if (arguments.Direct is Pronoun direct)
        {
            shown.Add(Phenomenon.ObjectClitic);
            ranked.Add((direct.Features.Person == 3 ? 2 : 1, new Word(FrenchPronouns.Direct(direct.Features), [new Concept(direct, Part.Head)], [])));
        }

        if (arguments.Indirect is Pronoun indirect)
        {
            shown.Add(Phenomenon.IndirectClitic);
            ranked.Add((indirect.Features.Person == 3 ? 3 : 1, new Word(
                FrenchPronouns.Indirect(indirect.Features), [new Concept(indirect, Part.Head)],
                [new Concept(indirect, Part.Preposition), new Concept(clause, Part.Particle)])));
        }

        if (clause.Subject is ExistentialPhrase there) ranked.Add((4, new Word("y", [new Concept(there, Part.Head)], [])));
        if (clause.There) ranked.Add((4, new Word("y", [new Concept(clause, Part.Place)], [])));
        if (arguments.Oblique is Pronoun part)
            ranked.Add((5, new Word("en", [new Concept(part, Part.Head)], [new Concept(clause, Part.Particle)])));
        if (clause.There || arguments.Oblique is Pronoun) shown.Add(Phenomenon.AdverbialClitic);
        foreach (var pronoun in new[] { arguments.Direct, arguments.Indirect, arguments.Oblique }.OfType<Pronoun>().Where(p => p.HasAntecedent))
            shown.Add(Phenomenon.Antecedent);
        return ranked.OrderBy(r => r.Rank).Select(r => r.Word);
    }
}
