namespace AttentionKit.Pictures;

/// <summary>What the outlines of a heatmap's cells mean.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Entries">Each kind of outline and whether it is dashed.</param>
internal sealed record GoldLegend(double X, double Y, IReadOnlyList<(string Label, bool Dashed)> Entries) : PicturePart;
