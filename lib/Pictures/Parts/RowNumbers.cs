namespace AttentionKit.Pictures;

/// <summary>Beside each row of a heatmap, the sum of its weights and its entropy as a bar.</summary>
/// <param name="Panel">The heatmap.</param>
/// <param name="Sums">Each row's sum.</param>
/// <param name="Entropies">Each row's entropy in nats; a row with a weight that is no number has none (NaN).</param>
/// <param name="MaxEntropy">The largest entropy that there can be.</param>
internal sealed record RowNumbers(HeatmapPanel Panel, IReadOnlyList<double> Sums, IReadOnlyList<double> Entropies, double MaxEntropy) : PicturePart
{
    internal const double Width = 104;
    internal const double BarWidth = 50;

    internal double X => Panel.Right;

    internal double BarX => X + Width - BarWidth;

    internal double FontSize => Math.Min(11, Panel.Geometry.FontSize);

    internal double BarHeight => Math.Min(16, Panel.Geometry.Cell - 1);

    /// <summary>The entropy of a bar of full length.</summary>
    internal double BarEnd => Math.Max(0.5, MaxEntropy);

    /// <summary>Each row's entropy as text.</summary>
    internal IEnumerable<string> EntropyTexts => Entropies.Select(EntropyText);

    internal static string EntropyText(double entropy) => double.IsFinite(entropy) ? entropy.ToString("0.00", CultureInfo.InvariantCulture) : "?";

    internal string SumText(int t) => Sums[t].ToString("0.00", CultureInfo.InvariantCulture);

    internal double BarShare(int t) => double.IsFinite(Entropies[t]) ? Math.Min(1, Entropies[t] / BarEnd) : 0;
}
