namespace AttentionKit;

/// <summary>The table of <see cref="TableFigure.Mechanisms"/>: what the mechanisms compute, where they come from, what was measured.</summary>
internal static class MechanismTable
{
    /// <summary>See <see cref="TableFigure.Mechanisms"/>.</summary>
    public static TableFigure Create(IEnumerable<MechanismResult> results, string? title = null)
    {
        var list = results.ToArray();
        var columns = Measured().Where(c => list.Any(r => c.Value(r) is not null)).ToArray();
        return new TableFigure(
            title ?? "Attention mechanisms",
            ["mechanism", "score of query q and memory h", "source", .. columns.Select(c => c.Name)],
            [.. list.Select(r => Row(Facts(r.Kind), columns.Select(c => c.Value(r) ?? "–")))]);
    }

    private static IReadOnlyList<string> Row((string Name, string Score, string Source) facts, IEnumerable<string> measured) =>
        [facts.Name, facts.Score, facts.Source, .. measured];

    private static (string Name, Func<MechanismResult, string?> Value)[] Measured() =>
    [
        ("parameters", r => r.Parameters?.ToString("N0", CultureInfo.InvariantCulture)),
        ("BLEU", r => r.Bleu?.ToString("0.0", CultureInfo.InvariantCulture)),
        ("alignment error", r => r.AlignmentError?.ToString("0.000", CultureInfo.InvariantCulture)),
        ("tokens/s", r => r.TokensPerSecond?.ToString("N0", CultureInfo.InvariantCulture)),
    ];

    private static (string Name, string Score, string Source) Facts(AttentionKind kind) => kind switch
    {
        AttentionKind.Additive => ("additive", "vᵀ tanh(W q + U h)", "Bahdanau et al. 2015"),
        AttentionKind.Dot => ("dot", "qᵀ h", "Luong et al. 2015"),
        AttentionKind.General => ("general", "qᵀ W h", "Luong et al. 2015"),
        AttentionKind.Concat => ("concat", "vᵀ tanh(W [q; h])", "Luong et al. 2015"),
        AttentionKind.ScaledDotProduct => ("scaled dot-product", "(W q)ᵀ (U h) / √A", "Vaswani et al. 2017"),
        AttentionKind.MultiHead => ("multi-head", "N scaled dot products side by side", "Vaswani et al. 2017"),
        AttentionKind.LocalPredictive => ("local (predictive)", "general, within a predicted window", "Luong et al. 2015"),
        _ => (kind.ToString(), "", ""),
    };
}

/// <summary>What was measured of one attention mechanism; null where it was not.</summary>
/// <param name="Kind">The mechanism.</param>
/// <param name="Parameters">Number of the mechanism's own parameters, or of the model's.</param>
/// <param name="Bleu">BLEU of the model's translations, 0 to 100.</param>
/// <param name="AlignmentError">Alignment error rate of its attention, 0 to 1.</param>
/// <param name="TokensPerSecond">Target tokens trained on per second.</param>
public sealed record MechanismResult(
    AttentionKind Kind, long? Parameters = null, double? Bleu = null, double? AlignmentError = null, double? TokensPerSecond = null);
