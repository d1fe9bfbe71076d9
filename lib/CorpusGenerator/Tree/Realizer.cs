namespace AttentionKit.Generation;

/// <summary>Says a syntax tree in a language. How statements are joined is the same in English and French; what they are made of is not.</summary>
internal abstract class Realizer
{
    /// <summary>What has been said so far.</summary>
    protected List<Word> Words { get; } = [];

    protected abstract void Say(Clause clause);

    protected abstract void Say(Adverbial adverbial);

    protected abstract void SayPhrase(NounPhrase phrase);

    /// <summary>A text's words in the language.</summary>
    protected abstract IReadOnlyList<Word> Translate(LinkedText text);

    /// <summary>Is told of what a statement shows.</summary>
    protected virtual void Note(Phenomenon phenomenon)
    {
    }

    protected void Say(Sentence sentence)
    {
        Say(sentence.Statement);
        Add(sentence.Mark, new Concept(sentence, Part.End));
    }

    protected void Add(string text, params IReadOnlyList<Concept> sure)
    {
        foreach (var token in text.Split(' ')) Words.Add(new Word(token, sure, []));
    }

    protected void AddPossible(string text, params IReadOnlyList<Concept> possible)
    {
        foreach (var token in text.Split(' ')) Words.Add(new Word(token, [], possible));
    }

    protected void Say(Statement statement)
    {
        switch (statement)
        {
            case Clause clause:
                Say(clause);
                break;
            case CoordinatedStatement coordinated:
                Say(coordinated);
                break;
            case SubordinatedStatement subordinated:
                Say(subordinated);
                break;
            case FramedStatement framed:
                Say(framed);
                break;
            default:
                throw new ArgumentException($"{statement.GetType().Name} cannot be said.", nameof(statement));
        }
    }

    private void Say(CoordinatedStatement coordinated)
    {
        Note(Phenomenon.Coordination);
        for (var i = 0; i < coordinated.Items.Count; i++)
        {
            if (i > 0 && i == coordinated.Items.Count - 1) Words.AddRange(Translate(coordinated.Conjunction));
            else if (i > 0) Add(",", new Concept(coordinated.Items[i], Part.Comma));
            Say(coordinated.Items[i]);
        }
    }

    private void Say(SubordinatedStatement subordinated)
    {
        Note(Phenomenon.Subordination);
        if (!subordinated.SubordinateFirst) Say(subordinated.Main);
        Words.AddRange(Translate(subordinated.Conjunction));
        Say(subordinated.Subordinate);
        if (!subordinated.SubordinateFirst) return;
        Add(",", new Concept(subordinated, Part.Comma));
        Say(subordinated.Main);
    }

    private void Say(FramedStatement framed)
    {
        foreach (var node in framed.Before) SayFrame(node);
        if (framed.Before.Count > 0) Add(",", new Concept(framed, Part.Comma));
        Say(framed.Statement);
        if (framed.After.Count > 0) Add(",", new Concept(framed, Part.Conjunction));
        foreach (var node in framed.After) SayFrame(node);
    }

    private void SayFrame(Node node)
    {
        if (node is LinkedText text) Words.AddRange(Translate(text));
        else if (node is Adverbial adverbial) Say(adverbial);
        else SayPhrase((NounPhrase)node);
    }
}
