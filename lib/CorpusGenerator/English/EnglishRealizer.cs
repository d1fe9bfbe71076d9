namespace AttentionKit.Generation;

/// <summary>Says a syntax tree in English.</summary>
internal sealed class EnglishRealizer : Realizer
{
    /// <summary>The tokens of a sentence.</summary>
    public static IReadOnlyList<Word> Realize(Sentence sentence)
    {
        var realizer = new EnglishRealizer();
        realizer.Say(sentence);
        return realizer.Spell();
    }

    private Word[] Spell() =>
        [.. Words.Select((w, i) => w.BeforeVowel is { } form && i + 1 < Words.Count && IsVowel(Words[i + 1].Text) ? w with { Text = form } : w)];

    private static bool IsVowel(string text) => "aeiou".Contains(text[0], StringComparison.Ordinal)
        && !text.StartsWith("uni", StringComparison.Ordinal) && !text.StartsWith("one", StringComparison.Ordinal);

    protected override IReadOnlyList<Word> Translate(LinkedText text) => text.English;

    protected override void SayPhrase(NounPhrase phrase) => Say(phrase);

    protected override void Say(Clause clause)
    {
        var group = EnglishVerbGroup.Build(clause);
        SayQuestionWord(clause);
        var inverted = clause.Question is not (QuestionKind.None or QuestionKind.Who);
        if (inverted) Words.Add(group.Finite);
        if (clause.Subject is not (null or GapPhrase)) SaySubject(clause);
        if (!inverted) Words.Add(group.Finite);
        Words.AddRange(group.Rest);
        SayComplements(clause);
    }

    private void SayQuestionWord(Clause clause)
    {
        var asked = new Concept(clause, Part.Question);
        switch (clause.Question)
        {
            case QuestionKind.What:
                Add("what", asked);
                break;
            case QuestionKind.Whom or QuestionKind.Who:
                Add("who", asked);
                break;
            case QuestionKind.Where or QuestionKind.When or QuestionKind.Why or QuestionKind.How:
                Add(clause.Question.ToString().ToLowerInvariant(), asked);
                break;
            case QuestionKind.Object:
                Say(((GapPhrase)clause.Object!).Antecedent);
                break;
        }
    }

    private void SaySubject(Clause clause)
    {
        switch (clause.Subject)
        {
            case Pronoun pronoun:
                Add(EnglishPronouns.Subject(pronoun.Features), new Concept(pronoun, Part.Head));
                break;
            case ThisPhrase demonstrative:
                Add(demonstrative.Features.Plural ? "these" : "this", new Concept(demonstrative, Part.Head));
                break;
            case ExistentialPhrase there:
                Add("there", new Concept(there, Part.Head));
                break;
            default:
                Say(clause.Subject!);
                break;
        }
    }

    private void SayComplements(Clause clause)
    {
        var verb = clause.Verb;
        if (verb.Particle is { } particle) SayParticle(clause, particle);
        if (clause.Subject is ExistentialPhrase there) SayObject(there.What, Polarity(clause));
        if (clause.Object is { } direct and not GapPhrase) SayObject(direct, Polarity(clause));
        if (clause.Recipient is { } recipient)
        {
            Add("to", new Concept(recipient, Part.Preposition));
            SayObject(recipient, false);
        }

        SayAttribute(clause);
        if (clause.There) Add("there", new Concept(clause, Part.Place));
        if (clause.Infinitive is { } infinitive) SayInfinitive(clause, infinitive);
        if (clause.Content is { } content) Say(content);
        if (clause.Agent is { } agent)
        {
            Add("by", new Concept(clause, Part.Agent));
            SayObject(agent, false);
        }

        foreach (var adverbial in clause.Adverbials) Say(adverbial);
    }

    private static bool Polarity(Clause clause) => clause.Negation != Negation.None;

    private void SayParticle(Clause clause, string particle)
    {
        var said = new Concept(clause, Part.Particle);
        foreach (var token in particle.Split(' '))
            Words.Add(clause.Verb.FrenchComplement is null && clause.Verb.Preposition is null
                ? new Word(token, [], [new Concept(clause, Part.Head)])
                : new Word(token, [said], []));
    }

    private void SayAttribute(Clause clause)
    {
        switch (clause.Attribute)
        {
            case AdjectivePhrase adjective:
                Say(adjective);
                break;
            case JobPhrase job:
                var plural = clause.Controller.Plural;
                if (!plural) Words.Add(new Word("a", [], [new Concept(job, Part.Head)]) { BeforeVowel = "an" });
                Add(plural ? job.Noun.EnglishPlural! : job.Noun.English, new Concept(job, Part.Head));
                break;
            case AgePhrase age:
                Add(Numerals.English(age.Years), new Concept(age, Part.Count));
                Add(age.Years == 1 ? "year" : "years", new Concept(age, Part.Head));
                AddPossible("old", new Concept(age, Part.Head));
                break;
            case Adverbial adverbial:
                Say(adverbial);
                break;
            case NounPhrase phrase:
                Say(phrase);
                break;
        }
    }

    private void SayInfinitive(Clause clause, Clause infinitive)
    {
        if (!clause.Verb.Has("modal")) AddPossible("to", new Concept(infinitive, Part.Head));
        Words.Add(new Word(infinitive.Verb.English, [new Concept(infinitive, Part.Head)], []));
        SayComplements(infinitive);
    }

    private void Say(ContentClause content)
    {
        Add(content.Word.ToString().ToLowerInvariant(), new Concept(content, Part.Conjunction));
        Say(content.Statement);
    }

    protected override void Say(Adverbial adverbial)
    {
        if (adverbial is FixedAdverbial text)
        {
            Words.AddRange(text.Text.English);
            return;
        }

        var phrase = (PrepositionalPhrase)adverbial;
        Add(phrase.Preposition.English, new Concept(phrase, Part.Preposition));
        SayObject(phrase.Complement, false);
    }

    private void SayObject(NounPhrase phrase, bool negated)
    {
        switch (phrase)
        {
            case Pronoun pronoun:
                Add(EnglishPronouns.Object(pronoun.Features), new Concept(pronoun, Part.Head));
                break;
            case NominalPhrase nominal:
                Say(nominal, negated);
                break;
            default:
                Say(phrase);
                break;
        }
    }

    private void Say(NounPhrase phrase)
    {
        switch (phrase)
        {
            case NominalPhrase nominal:
                Say(nominal, negated: false);
                break;
            case NamePhrase name:
                Add(name.Name.English, new Concept(name, Part.Head));
                break;
            case IndefinitePhrase indefinite:
                Add(indefinite.Word.ToString().ToLowerInvariant(), new Concept(indefinite, Part.Head));
                break;
            case CoordinatedPhrase coordinated:
                for (var i = 0; i < coordinated.Items.Count; i++)
                {
                    if (i > 0 && i == coordinated.Items.Count - 1) Add("and", new Concept(coordinated, Part.Conjunction));
                    else if (i > 0) Add(",", new Concept(coordinated.Items[i], Part.Comma));
                    SayObject(coordinated.Items[i], false);
                }

                break;
            default:
                SayObject(phrase, false);
                break;
        }
    }

    private void Say(NominalPhrase phrase, bool negated)
    {
        var named = phrase.Possessor is NamePhrase || (phrase.Possessor is NominalPhrase { Noun.IsAnimate: true });
        if (named)
        {
            SayObject(phrase.Possessor!, false);
            Add("'s", new Concept(phrase, Part.Possessive));
        }
        else
        {
            SayDeterminer(phrase, negated);
        }

        if (phrase.Count > 0) Add(Numerals.English(phrase.Count), new Concept(phrase, Part.Count));
        foreach (var adjective in phrase.Adjectives) Say(adjective);
        Add(phrase.Plural ? phrase.Noun.EnglishPlural! : phrase.Noun.English, new Concept(phrase, Part.Head));
        if (phrase.Possessor is not null && !named)
        {
            Add("of", new Concept(phrase, Part.Possessive));
            SayObject(phrase.Possessor, false);
        }

        if (phrase.Place is { } place) Say(place);
        if (phrase.Relative is { } relative) Say(phrase, relative);
    }

    private void Say(NominalPhrase antecedent, RelativeClause relative)
    {
        var word = relative.Role switch
        {
            RelativeRole.Place => "where",
            RelativeRole.Owner => "whose",
            RelativeRole.Subject when antecedent.Features.Animate => "who",
            _ => "that",
        };
        Add(word, new Concept(relative, Part.Head));
        Say(relative.Clause);
    }

    private void SayDeterminer(NominalPhrase phrase, bool negated)
    {
        var said = new Concept(phrase, Part.Determiner);
        var mass = phrase.Noun.IsMass;
        switch (phrase.Determiner)
        {
            case Determiner.Indefinite when !phrase.Plural:
                Words.Add(new Word("a", [said], []) { BeforeVowel = "an" });
                break;
            case Determiner.Generic or Determiner.Number:
                break;
            default:
                Add(EnglishDeterminer(phrase, negated, mass), said);
                break;
        }
    }

    private static string EnglishDeterminer(NominalPhrase phrase, bool negated, bool mass) => phrase.Determiner switch
    {
        Determiner.Definite => "the",
        Determiner.Indefinite or Determiner.Partitive => negated ? "any" : "some",
        Determiner.Demonstrative => phrase.Plural ? "these" : "this",
        Determiner.Possessive => EnglishPronouns.Possessive(phrase.Owner),
        Determiner.Many => mass ? "a lot of" : "many",
        Determiner.TooMany => mass ? "too much" : "too many",
        Determiner.Several => "several",
        Determiner.Few => "a few",
        Determiner.Every => "every",
        Determiner.All => "all the",
        Determiner.HowMany => mass ? "how much" : "how many",
        Determiner.Which => "which",
        _ => throw new ArgumentException($"No English for {phrase.Determiner}.", nameof(phrase)),
    };

    private void Say(AdjectivePhrase phrase)
    {
        var head = new Concept(phrase, Part.Head);
        var degree = new Concept(phrase, Part.Degree);
        var inflected = phrase.Adjective.Comparative is not (null or "more");
        switch (phrase.Degree)
        {
            case Degree.Very or Degree.Too or Degree.As or Degree.Less:
                Add(phrase.Degree.ToString().ToLowerInvariant(), degree);
                Add(phrase.Adjective.English, head);
                break;
            case Degree.More when inflected:
                Add(phrase.Adjective.Comparative!, degree, head);
                break;
            case Degree.More:
                Add("more", degree);
                Add(phrase.Adjective.English, head);
                break;
            case Degree.Most:
                Add(inflected ? Superlative(phrase.Adjective) : "most", inflected ? [degree, head] : [degree]);
                if (!inflected) Add(phrase.Adjective.English, head);
                break;
            default:
                Add(phrase.Adjective.English, head);
                break;
        }

        if (phrase.Than is not { } than) return;
        Add(phrase.Degree == Degree.As ? "as" : "than", new Concept(phrase, Part.Than));
        SayObject(than, false);
    }

    private static string Superlative(Adjective adjective) => adjective.Comparative switch
    {
        "better" => "best",
        var comparative => comparative![..^1] + "st",
    };
}
