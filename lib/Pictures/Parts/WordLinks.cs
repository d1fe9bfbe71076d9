namespace AttentionKit.Pictures;

/// <summary>Words in two lines or columns, and links between them as wide as their weights.</summary>
/// <param name="Source">The source words.</param>
/// <param name="Target">The target words.</param>
/// <param name="Links">Positions of source and target word and the weight, the lightest first.</param>
/// <param name="IsHorizontal">True for two lines, false for two columns.</param>
internal sealed record WordLinks(
    IReadOnlyList<WordLinks.Word> Source, IReadOnlyList<WordLinks.Word> Target, IReadOnlyList<(int Source, int Target, double Weight)> Links, bool IsHorizontal) : PicturePart
{
    internal const double Widest = 13;
    internal const double FontSize = 13;

    /// <summary>A word, what is written of it, and where its links begin.</summary>
    internal sealed record Word(string Token, string Label, double X, double Y);

    internal static double Thickness(double weight) => Math.Clamp(weight * Widest, 0.6, Widest);

    internal static double Opacity(double weight) => 0.25 + (0.55 * Math.Min(1, weight));

    /// <summary>The four points of a link's Bézier curve.</summary>
    internal (double X, double Y)[] Curve(int source, int target)
    {
        var (from, to) = (Source[source], Target[target]);
        var (dx, dy) = IsHorizontal ? (0.0, (to.Y - from.Y) * 0.45) : ((to.X - from.X) * 0.45, 0.0);
        return [(from.X, from.Y), (from.X + dx, from.Y + dy), (to.X - dx, to.Y - dy), (to.X, to.Y)];
    }
}
