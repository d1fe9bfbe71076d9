namespace AttentionKit;

/// <summary>Beside each row of a heatmap, the sum of its weights and its entropy as a bar.</summary>
internal sealed record RowNumbers(HeatmapPanel Panel, AttentionMatrix Matrix) : PicturePart
{
    internal const double Width = 104;
    internal const double BarWidth = 50;

    internal double X => Panel.Right;

    internal double BarX => X + Width - BarWidth;

    internal double FontSize => Math.Min(11, Panel.Geometry.FontSize);

    internal double BarHeight => Math.Min(16, Panel.Geometry.Cell - 1);

    /// <summary>The entropy of a bar of full length.</summary>
    internal double MaxEntropy => Math.Max(0.5, Matrix.MaxEntropy);

    internal double BarShare(int t) => double.IsFinite(Matrix.Entropies[t]) ? Math.Min(1, Matrix.Entropies[t] / MaxEntropy) : 0;
}
