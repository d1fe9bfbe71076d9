namespace AttentionKit.Generation;

/// <summary>Who is what in the French clause: not always what English makes of it.</summary>
/// <param name="Subject">The French subject.</param>
/// <param name="Direct">The direct object.</param>
/// <param name="Indirect">The indirect object, a person: à, or lui and leur.</param>
/// <param name="Oblique">An object after the verb's preposition.</param>
internal sealed record FrenchArguments(NounPhrase? Subject, NounPhrase? Direct, NounPhrase? Indirect, NounPhrase? Oblique)
{
    public static FrenchArguments Build(Clause clause)
    {
        var verb = clause.Verb;
        // Marie misses Paul: Paul manque à Marie
        if (verb.Has("reverse")) return new FrenchArguments(clause.Object, null, clause.Subject, null);
        if (verb.Preposition is null) return new FrenchArguments(clause.Subject, clause.Object, clause.Recipient, null);
        return clause.Object is Pronoun && verb.Preposition == "à"
            ? new FrenchArguments(clause.Subject, null, clause.Object, null)
            : new FrenchArguments(clause.Subject, null, null, clause.Object);
    }
}
