namespace AttentionKit.Generation;

/// <summary>Says a syntax tree in French, and notes the phenomena it meets.</summary>
internal sealed class FrenchRealizer : Realizer
{
    private readonly ISet<Phenomenon> _shown;

    private FrenchRealizer(ISet<Phenomenon> shown)
    {
        _shown = shown;
    }

    /// <summary>The tokens of a sentence.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="shown">Filled with the phenomena met.</param>
    public static IReadOnlyList<Word> Realize(Sentence sentence, ISet<Phenomenon> shown)
    {
        var realizer = new FrenchRealizer(shown);
        realizer.Say(sentence);
        return FrenchSpelling.Spell(realizer.Words, shown);
    }

    protected override IReadOnlyList<Word> Translate(LinkedText text) => text.French;

    protected override void SayPhrase(NounPhrase phrase) => Say(phrase);

    protected override void Note(Phenomenon phenomenon) => _shown.Add(phenomenon);

    protected override void Say(Clause clause) => Say(clause, FrenchQuestion.Order(clause));

    private void Say(Clause clause, FrenchWordOrder order)
    {
        if (Ambiguities.Has(clause.Verb)) _shown.Add(Phenomenon.AmbiguousWord);
        var arguments = FrenchArguments.Build(clause);
        var group = FrenchVerbGroup.Build(clause, arguments, _shown);
        SayQuestion(clause, order);
        if (order is not (FrenchWordOrder.Inverted or FrenchWordOrder.VerbFirst)) SaySubject(arguments.Subject);
        Words.AddRange(group.BeforeFinite);
        Words.Add(group.Finite);
        if (order == FrenchWordOrder.Inverted) SayInvertedSubject(group.Finite, arguments.Subject!);
        if (order == FrenchWordOrder.VerbFirst) SaySubject(arguments.Subject);
        Words.AddRange(group.AfterFinite);
        SayComplements(clause, arguments);
    }

    private void SayQuestion(Clause clause, FrenchWordOrder order)
    {
        if (clause.Question == QuestionKind.None) return;
        _shown.Add(clause.Question == QuestionKind.YesNo ? Phenomenon.YesNoQuestion : Phenomenon.WhQuestion);
        var asked = new Concept(clause, Part.Question);
        var word = FrenchQuestion.Word(clause.Question);
        if (word is not null) Add(word, asked);
        if (clause.Question == QuestionKind.Object) Say(((GapPhrase)clause.Object!).Antecedent);
        if (order == FrenchWordOrder.EstCeQue)
        {
            _shown.Add(Phenomenon.EstCeQue);
            AddPossible("est -ce que", new Concept(clause, Part.Finite));
        }
    }

    private void SaySubject(NounPhrase? subject)
    {
        switch (subject)
        {
            case null or GapPhrase:
                break;
            case Pronoun pronoun:
                NoteAntecedent(pronoun);
                Add(FrenchPronouns.Subject(pronoun.Features), new Concept(pronoun, Part.Head));
                break;
            case ThisPhrase:
                Words.Add(new Word("ce", [new Concept(subject, Part.Head)], []) { BeforeVowel = "c'" });
                break;
            case ExistentialPhrase there:
                _shown.Add(Phenomenon.ThereIs);
                AddPossible("il", new Concept(there, Part.Head));
                break;
            default:
                Say(subject);
                break;
        }
    }

    private void SayInvertedSubject(Word finite, NounPhrase subject)
    {
        _shown.Add(Phenomenon.Inversion);
        var pronoun = FrenchPronouns.Subject(subject.Features);
        var link = finite.Text[^1] is 'a' or 'e' && pronoun is ("il" or "elle") ? "-t-" : "-";
        if (subject is ExistentialPhrase) AddPossible(link + pronoun, new Concept(subject, Part.Head));
        else Add(link + pronoun, new Concept(subject, Part.Head));
    }

    private void SayComplements(Clause clause, FrenchArguments arguments)
    {
        var negated = FrenchVerbGroup.IsNegated(clause) && clause.Verb.French.Infinitive != "être";
        if (clause.Subject is ExistentialPhrase there) Say(there.What, negated);
        if (arguments.Direct is { } direct and not (Pronoun or GapPhrase) && !FrenchVerbGroup.SaysObject(clause)) Say(direct, negated);
        if (arguments.Oblique is { } oblique and not Pronoun) SayOblique(clause, oblique);
        if (arguments.Indirect is { } recipient and not Pronoun)
        {
            if (clause.Verb.Has("reverse")) AddPossible("à", new Concept(clause, Part.Head));
            else Add("à", new Concept(recipient, Part.Preposition));
            Say(recipient);
        }

        SayAttribute(clause);
        if (clause.Infinitive is { } infinitive) SayInfinitive(infinitive);
        if (clause.Content is { } content) Say(content);
        if (clause.Agent is { } agent)
        {
            Add("par", new Concept(clause, Part.Agent));
            Say(agent);
        }

        foreach (var adverbial in clause.Adverbials) Say(adverbial);
    }

    // The object of a verb with a preposition: jouer du piano, avoir besoin d' argent.
    private void SayOblique(Clause clause, NounPhrase oblique)
    {
        if (clause.Verb.Particle is null) AddPossible(clause.Verb.Preposition!, new Concept(clause, Part.Head));
        else Add(clause.Verb.Preposition!, new Concept(clause, Part.Particle));
        if (oblique is NominalPhrase nominal) Say(nominal, negated: false, afterDe: clause.Verb.Preposition == "de");
        else Say(oblique);
    }

    private void SayAttribute(Clause clause)
    {
        switch (clause.Attribute)
        {
            case AdjectivePhrase adjective:
                _shown.Add(Phenomenon.PredicateAdjective);
                var features = clause.Controller;
                Say(adjective, features.Plural, features.Gender);
                break;
            case JobPhrase job:
                _shown.Add(Phenomenon.Profession);
                var form = clause.Controller.Gender == Gender.Feminine ? job.Noun.FrenchFeminine : job.Noun.French;
                Add(clause.Controller.Plural ? form + "s" : form, new Concept(job, Part.Head));
                break;
            case AgePhrase age:
                _shown.Add(Phenomenon.Age);
                Add(Numerals.French(age.Years), new Concept(age, Part.Count));
                Add(age.Years == 1 ? "an" : "ans", new Concept(age, Part.Head));
                break;
            case Adverbial adverbial:
                Say(adverbial);
                break;
            case NounPhrase phrase:
                Say(phrase);
                break;
        }
    }

    private void NoteAntecedent(Pronoun pronoun)
    {
        if (pronoun.HasAntecedent) _shown.Add(Phenomenon.Antecedent);
    }

    private void SayInfinitive(Clause infinitive)
    {
        _shown.Add(Phenomenon.Infinitive);
        var arguments = FrenchArguments.Build(infinitive);
        Words.AddRange(FrenchVerbGroup.Infinitive(infinitive, arguments, _shown));
        SayComplements(infinitive, arguments);
    }

    private void Say(ContentClause content)
    {
        _shown.Add(Phenomenon.ContentClause);
        var word = content.Word switch
        {
            ContentWord.That => "que",
            ContentWord.If => "si",
            ContentWord.Where => "où",
            ContentWord.When => "quand",
            ContentWord.Why => "pourquoi",
            _ => "comment",
        };
        Add(word, new Concept(content, Part.Conjunction));
        // où est la robe, not où la robe est
        if (content.Word == ContentWord.Where && content.Statement is Clause { Verb.French.Infinitive: "être", Subject: not Pronoun } place)
            Say(place, FrenchWordOrder.VerbFirst);
        else Say(content.Statement);
    }

    protected override void Say(Adverbial adverbial)
    {
        if (adverbial is FixedAdverbial text)
        {
            if (text.Shows is { } phenomenon) _shown.Add(phenomenon);
            Words.AddRange(text.Text.French);
            return;
        }

        Say((PrepositionalPhrase)adverbial);
    }

    private void Say(PrepositionalPhrase phrase)
    {
        var said = new Concept(phrase, Part.Preposition);
        if (phrase.Complement is NamePhrase { Name.Class: not "person" } place)
        {
            SayPlaceName(phrase.Preposition, place, said);
            return;
        }

        Add(phrase.Preposition.French, said);
        if (phrase.Complement is NominalPhrase nominal)
            Say(nominal, negated: false, afterDe: phrase.Preposition.French.EndsWith("de", StringComparison.Ordinal));
        else Say(phrase.Complement);
    }

    private void SayPlaceName(Preposition preposition, NamePhrase place, Concept said)
    {
        _shown.Add(Phenomenon.PlaceName);
        var name = place.Name;
        var country = name.Class == "country";
        var feminine = country && name.Gender == Gender.Feminine;
        var from = preposition.French.EndsWith("de", StringComparison.Ordinal);
        if (from) Add(preposition.French, said);
        else Add(feminine ? "en" : "à", said);
        if (country && !feminine) Words.Add(new Word("le", [], [new Concept(place, Part.Head)]) { IsArticle = true });
        Add(name.French, new Concept(place, Part.Head));
    }

    private void Say(NounPhrase phrase, bool negated = false)
    {
        switch (phrase)
        {
            case NominalPhrase nominal:
                Say(nominal, negated, afterDe: false);
                break;
            case NamePhrase name:
                SayName(name);
                break;
            case Pronoun pronoun:
                Add(FrenchPronouns.Tonic(pronoun.Features), new Concept(pronoun, Part.Head));
                break;
            case IndefinitePhrase indefinite:
                Add(FrenchVerbGroup.French(indefinite.Word), new Concept(indefinite, Part.Head));
                break;
            case CoordinatedPhrase coordinated:
                Say(coordinated);
                break;
            default:
                throw new ArgumentException($"No French for {phrase.GetType().Name}.", nameof(phrase));
        }
    }

    private void Say(CoordinatedPhrase coordinated)
    {
        for (var i = 0; i < coordinated.Items.Count; i++)
        {
            if (i > 0 && i == coordinated.Items.Count - 1) Add("et", new Concept(coordinated, Part.Conjunction));
            else if (i > 0) Add(",", new Concept(coordinated.Items[i], Part.Comma));
            Say(coordinated.Items[i]);
        }
    }

    private void SayName(NamePhrase name)
    {
        var head = new Concept(name, Part.Head);
        _shown.Add(name.Name.Class == "person" ? Phenomenon.Name : Phenomenon.PlaceName);
        if (name.Name.Class == "country")
            Words.Add(new Word(name.Features.Gender == Gender.Feminine ? "la" : "le", [], [head]) { IsArticle = true });
        Add(name.Name.French, head);
    }

    private void Say(NominalPhrase phrase, bool negated, bool afterDe)
    {
        FrenchDeterminers.Say(phrase, negated, afterDe, Words, _shown);
        var (plural, gender) = (phrase.Plural, phrase.Noun.Gender);
        if (phrase.Count > 0)
        {
            _shown.Add(Phenomenon.Number);
            Add(Numerals.French(phrase.Count), new Concept(phrase, Part.Count));
        }

        foreach (var adjective in phrase.Adjectives.Where(a => a.Adjective.BeforeNoun)) Say(adjective, plural, gender, beforeNoun: true);
        Add(plural ? phrase.Noun.FrenchPlural : phrase.Noun.French, new Concept(phrase, Part.Head));
        foreach (var adjective in phrase.Adjectives.Where(a => !a.Adjective.BeforeNoun))
        {
            if (adjective.Degree == Degree.Most)
                AddPossible(FrenchDeterminers.Definite(plural, gender), new Concept(adjective, Part.Degree));
            Say(adjective, plural, gender, beforeNoun: false, attributive: true);
        }

        SayPossessor(phrase);
        if (phrase.Place is { } place) Say(place);
        if (phrase.Relative is { } relative) Say(relative);
    }

    private void SayPossessor(NominalPhrase phrase)
    {
        if (phrase.Possessor is not { } possessor) return;
        _shown.Add(Phenomenon.Possessor);
        Add("de", new Concept(phrase, Part.Possessive));
        if (possessor is NominalPhrase nominal) Say(nominal, negated: false, afterDe: true);
        else Say(possessor);
    }

    private void Say(RelativeClause relative)
    {
        _shown.Add(Phenomenon.RelativeClause);
        var word = relative.Role switch
        {
            RelativeRole.Subject => "qui",
            RelativeRole.Place => "où",
            RelativeRole.Owner => "dont",
            _ => "que",
        };
        Add(word, new Concept(relative, Part.Head));
        Say(relative.Clause);
    }

    private void Say(AdjectivePhrase phrase, bool plural, Gender gender, bool beforeNoun = false, bool attributive = false)
    {
        if (beforeNoun) _shown.Add(Phenomenon.AdjectiveBeforeNoun);
        if (attributive) _shown.Add(Phenomenon.AdjectiveAfterNoun);
        if (Ambiguities.Has(phrase.Adjective)) _shown.Add(Phenomenon.AmbiguousWord);
        var adjective = phrase.Adjective;
        var head = new Concept(phrase, Part.Head);
        var degree = new Concept(phrase, Part.Degree);
        var better = adjective.Masculine == "bon" && phrase.Degree is (Degree.More or Degree.Most);
        if (FrenchDegree(phrase.Degree) is { } word && !better) Add(word, degree);
        if (phrase.Degree is Degree.More or Degree.Less or Degree.As) _shown.Add(Phenomenon.Comparative);
        if (phrase.Degree == Degree.Most) _shown.Add(Phenomenon.Superlative);
        if (better)
        {
            var best = (gender == Gender.Feminine ? "meilleure" : "meilleur") + (plural ? "s" : "");
            Add(best, degree, head);
        }
        else
        {
            var beforeVowel = beforeNoun && !plural && gender == Gender.Masculine ? adjective.BeforeVowel : null;
            Words.Add(new Word(adjective.French(plural, gender), [head], []) { BeforeVowel = beforeVowel });
        }

        if (phrase.Than is not { } than) return;
        Add("que", new Concept(phrase, Part.Than));
        Say(than);
    }

    private static string? FrenchDegree(Degree degree) => degree switch
    {
        Degree.Very => "très",
        Degree.Too => "trop",
        Degree.More or Degree.Most => "plus",
        Degree.Less => "moins",
        Degree.As => "aussi",
        _ => null,
    };
}
