namespace AttentionKit.Generation;

/// <summary>How French asks. One rule, so that a sentence has one translation: pronouns follow the verb, nouns take est-ce que.</summary>
internal static class FrenchQuestion
{
    public static FrenchWordOrder Order(Clause clause) => clause switch
    {
        { Question: QuestionKind.None or QuestionKind.Who } => FrenchWordOrder.Straight,
        { Subject: ExistentialPhrase } => FrenchWordOrder.Inverted,
        { Subject: Pronoun { Features: not { Person: 1, Plural: false } } } => FrenchWordOrder.Inverted,
        { Question: QuestionKind.Where, Verb.French.Infinitive: "être" } => FrenchWordOrder.VerbFirst,
        _ => FrenchWordOrder.EstCeQue,
    };

    public static string? Word(QuestionKind question) => question switch
    {
        QuestionKind.What => "que",
        QuestionKind.Who or QuestionKind.Whom => "qui",
        QuestionKind.Where => "où",
        QuestionKind.When => "quand",
        QuestionKind.Why => "pourquoi",
        QuestionKind.How => "comment",
        _ => null,
    };
}
