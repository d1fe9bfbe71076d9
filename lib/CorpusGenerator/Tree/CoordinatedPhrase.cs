namespace AttentionKit.Generation;

/// <summary>Two or three noun phrases joined by and.</summary>
internal sealed class CoordinatedPhrase(params NounPhrase[] items) : NounPhrase
{
    public IReadOnlyList<NounPhrase> Items { get; } = items;

    public override Features Features => new(
        Items.Min(i => i.Features.Person),
        true,
        Items.All(i => i.Features.Gender == Gender.Feminine) ? Gender.Feminine : Gender.Masculine,
        true);
}
