using System.Globalization;

namespace AttentionKit;

/// <summary>The attention mechanisms beside each other: what they compute, where they come from, and what was measured.</summary>
public static class MechanismTable
{
    /// <summary>All mechanisms of the kit, with nothing measured.</summary>
    public static TableFigure All() => Of(Enum.GetValues<AttentionKind>().Select(kind => new MechanismResult(kind)));

    /// <summary>The table of measured mechanisms. Columns in which nothing was measured are left out.</summary>
    /// <param name="results">The mechanisms with their measurements.</param>
    /// <param name="title">The heading.</param>
    public static TableFigure Of(IEnumerable<MechanismResult> results, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        var list = results.ToArray();
        var columns = Measured().Where(c => list.Any(r => c.Value(r) is not null)).ToArray();
        return new TableFigure(
            title ?? "Attention mechanisms",
            ["mechanism", "score of query q and memory h", "source", .. columns.Select(c => c.Name)],
            [.. list.Select(r => (IReadOnlyList<string>)[Name(r.Kind), Score(r.Kind), Source(r.Kind), .. columns.Select(c => c.Value(r) ?? "–")])]);
    }

    private static (string Name, Func<MechanismResult, string?> Value)[] Measured() =>
    [
        ("parameters", r => r.Parameters?.ToString("N0", CultureInfo.InvariantCulture)),
        ("BLEU", r => r.Bleu?.ToString("0.0", CultureInfo.InvariantCulture)),
        ("alignment error", r => r.AlignmentError?.ToString("0.000", CultureInfo.InvariantCulture)),
        ("tokens/s", r => r.TokensPerSecond?.ToString("N0", CultureInfo.InvariantCulture)),
    ];

    private static string Name(AttentionKind kind) => kind switch
    {
        AttentionKind.Additive => "additive",
        AttentionKind.Dot => "dot",
        AttentionKind.General => "general",
        AttentionKind.Concat => "concat",
        AttentionKind.ScaledDotProduct => "scaled dot-product",
        AttentionKind.MultiHead => "multi-head",
        AttentionKind.LocalPredictive => "local (predictive)",
        _ => kind.ToString(),
    };

    private static string Score(AttentionKind kind) => kind switch
    {
        AttentionKind.Additive => "vᵀ tanh(W q + U h)",
        AttentionKind.Dot => "qᵀ h",
        AttentionKind.General => "qᵀ W h",
        AttentionKind.Concat => "vᵀ tanh(W [q; h])",
        AttentionKind.ScaledDotProduct => "(W q)ᵀ (U h) / √A",
        AttentionKind.MultiHead => "N scaled dot products side by side",
        AttentionKind.LocalPredictive => "general, within a predicted window",
        _ => "",
    };

    private static string Source(AttentionKind kind) => kind switch
    {
        AttentionKind.Additive => "Bahdanau et al. 2015",
        AttentionKind.ScaledDotProduct or AttentionKind.MultiHead => "Vaswani et al. 2017",
        _ => "Luong et al. 2015",
    };
}
