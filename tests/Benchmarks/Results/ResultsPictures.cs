using AttentionKit;

namespace Benchmarks;

/// <summary>The pictures of the README and of RESULTS.md.</summary>
internal static class ResultsPictures
{
    /// <summary>The heatmap's path from the repository's root.</summary>
    public const string Heatmap = "docs/images/heatmap.svg";

    /// <summary>The path of BLEU by length.</summary>
    public const string ByLength = "docs/images/bleu-by-length.svg";

    /// <summary>The path of the cost of one attention step.</summary>
    public const string Cost = "docs/images/attention-cost.svg";

    /// <summary>Those that can be drawn from what was measured.</summary>
    public static IEnumerable<(string Path, Figure Figure)> Of(ResultsFile results)
    {
        if (results.Shown is { } shown) yield return (Heatmap, shown.Heatmap());
        if (results.Micro is { } micro) yield return (Cost, MicroReport.From(micro).ToFigure());
        var (with, without) = (Strongest(results, ModelKind.Attention), Strongest(results, results.Rival));
        if (with.Count > 0 && without.Count > 0)
        {
            yield return (ByLength, LengthCurves.Draw(
                [("with attention", with[0].BleuByLength), ("without attention", without[0].BleuByLength)], "BLEU", "BLEU by sentence length"));
        }
    }

    private static IReadOnlyList<ModelRun> Strongest(ResultsFile results, string model) =>
        results.AtBestOf(model) is { Count: > 0 } runs ? runs : results.RunsOrSaved(model);
}
