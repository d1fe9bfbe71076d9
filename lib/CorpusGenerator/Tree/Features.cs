namespace AttentionKit.Generation;

/// <summary>What verbs, adjectives and pronouns agree with.</summary>
/// <param name="Person">1, 2 or 3.</param>
/// <param name="Plural">True for more than one.</param>
/// <param name="Gender">The gender in French.</param>
/// <param name="Animate">True for people and animals: English says he or she, not it.</param>
internal readonly record struct Features(int Person, bool Plural, Gender Gender, bool Animate)
{
    /// <summary>The place of these features in a paradigm of je, il, nous, vous, ils.</summary>
    public int FrenchForm => (Person, Plural) switch
    {
        (1, false) => 0,
        (1, true) => 2,
        (2, _) => 3,
        (_, false) => 1,
        _ => 4,
    };
}
