using AttentionKit;

namespace Benchmarks;

/// <summary>The translation of the README's heatmap.</summary>
/// <param name="Source">The source tokens as the model saw them.</param>
/// <param name="Target">The target tokens.</param>
/// <param name="Weights">The attention weights [T][S], to four digits.</param>
/// <param name="SureLinks">The gold alignment's sure links, as <c>0-0 1-1</c>.</param>
/// <param name="PossibleLinks">Its links that are only possible.</param>
internal sealed record ShownTranslation(
    IReadOnlyList<string> Source, IReadOnlyList<string> Target, IReadOnlyList<IReadOnlyList<double>> Weights, string SureLinks, string PossibleLinks)
{
    /// <summary>A translation with the gold alignment of its pair.</summary>
    public static ShownTranslation Of(Translation translation, WordAlignment gold)
    {
        var weights = translation.Weights!;
        return new ShownTranslation(
            translation.Source,
            translation.Target,
            [.. Enumerable.Range(0, weights.GetLength(0)).Select(t => (double[])[.. Enumerable.Range(0, weights.GetLength(1)).Select(s => Math.Round(weights[t, s], 4))])],
            WordAlignment.Format(gold.Sure),
            WordAlignment.Format(gold.Possible));
    }

    /// <summary>The picture of it.</summary>
    public AttentionHeatmap Heatmap()
    {
        var weights = new float[Target.Count, Source.Count];
        for (var t = 0; t < Target.Count; t++)
        {
            for (var s = 0; s < Source.Count; s++) weights[t, s] = (float)Weights[t][s];
        }

        return new Translation(Source, Target, weights, [], 0).Heatmap(WordAlignment.Parse(SureLinks, PossibleLinks), "What the translator looks at");
    }
}
