namespace AttentionKit.Generation;

/// <summary>Adverbs that stand before the English verb and after the French one.</summary>
/// <param name="English">The English word.</param>
/// <param name="French">The French word.</param>
internal sealed record FrequencyAdverb(string English, string French)
{
    public static IReadOnlyList<FrequencyAdverb> All { get; } =
    [
        new("often", "souvent"), new("always", "toujours"), new("sometimes", "parfois"), new("rarely", "rarement"),
    ];
}
