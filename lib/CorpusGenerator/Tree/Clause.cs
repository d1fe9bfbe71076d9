namespace AttentionKit.Generation;

/// <summary>A clause: who does what to whom, when, and whether at all.</summary>
internal sealed class Clause(NounPhrase? subject, Verb verb, Tense tense) : Statement
{
    /// <summary>The subject; null for an infinitive, whose subject is the main verb's.</summary>
    public NounPhrase? Subject { get; } = subject;

    public Verb Verb { get; } = verb;

    public Tense Tense { get; } = tense;

    public Negation Negation { get; init; }

    public QuestionKind Question { get; init; }

    public NounPhrase? Object { get; init; }

    /// <summary>The person it is given, shown or told to.</summary>
    public NounPhrase? Recipient { get; init; }

    /// <summary>What the subject is said to be: an adjective, a profession, an age, a place, a noun phrase.</summary>
    public Node? Attribute { get; init; }

    /// <summary>The action after can, must, want.</summary>
    public Clause? Infinitive { get; init; }

    /// <summary>What is known, thought or said.</summary>
    public ContentClause? Content { get; init; }

    /// <summary>True for there, where it stands for a place: il y habite.</summary>
    public bool There { get; init; }

    public FrequencyAdverb? Adverb { get; init; }

    public IReadOnlyList<Adverbial> Adverbials { get; init; } = [];

    /// <summary>True where the subject suffers the action.</summary>
    public bool Passive { get; init; }

    /// <summary>Who does it, in the passive.</summary>
    public NounPhrase? Agent { get; init; }

    /// <summary>What the pronominal or elided subject of an infinitive agrees with.</summary>
    public Features Controller => Subject?.Features ?? _controller;

    private readonly Features _controller;

    /// <summary>For an infinitive: the features of who does it.</summary>
    public Features ControlledBy { init => _controller = value; }
}
