namespace AttentionKit.Pictures;

/// <summary>A line through points, with a head at its end.</summary>
/// <param name="Points">At least two points.</param>
internal sealed record Arrow(params IReadOnlyList<(double X, double Y)> Points) : PicturePart
{
    internal const double Widest = 9;

    /// <summary>The number of the series whose colour it has; null for grey.</summary>
    internal int? Color { get; init; }

    internal double Thickness { get; init; } = 1.4;

    internal double Opacity { get; init; } = 1;

    internal bool HasHead { get; init; } = true;

    internal bool IsDashed { get; init; }

    /// <summary>A line without a head that is as wide as a weight from 0 to 1.</summary>
    internal static Arrow Weighted(double weight, params IReadOnlyList<(double X, double Y)> points)
    {
        var share = double.IsFinite(weight) ? Math.Clamp(weight, 0, 1) : 0;
        return new Arrow(points) { Color = 0, HasHead = false, Thickness = Math.Max(0.5, share * Widest), Opacity = 0.3 + (0.6 * share) };
    }

    /// <summary>The corners of its head: the point, and the two behind it.</summary>
    internal (double X, double Y)[] Head()
    {
        var ((x, y), (fromX, fromY)) = (Points[^1], Points[^2]);
        var length = Math.Max(1e-9, Math.Sqrt(((x - fromX) * (x - fromX)) + ((y - fromY) * (y - fromY))));
        var (dx, dy) = ((x - fromX) / length, (y - fromY) / length);
        var (size, half) = (6 + Thickness, 2.5 + (Thickness * 0.7));
        return [(x, y), (x - (dx * size) - (dy * half), y - (dy * size) + (dx * half)), (x - (dx * size) + (dy * half), y - (dy * size) - (dx * half))];
    }
}
