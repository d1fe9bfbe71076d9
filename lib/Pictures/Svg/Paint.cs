namespace AttentionKit.Pictures;

/// <summary>A colour of a figure: a class that follows the theme, and its light colour for viewers that ignore styles.</summary>
internal readonly record struct Paint(string? Class, string Color)
{
    internal static readonly Paint Background = new("bg", Theme.Light.Background);
    internal static readonly Paint Ink = new("ink", Theme.Light.Ink);
    internal static readonly Paint Muted = new("muted", Theme.Light.Muted);
    internal static readonly Paint Grid = new("grid", Theme.Light.Grid);
    internal static readonly Paint Rule = new("rule", Theme.Light.Muted);
    internal static readonly Paint Soft = new("soft", Theme.Light.Grid);

    internal static Paint Solid(Rgb color) => new(null, color.ToString());

    internal static Paint SeriesFill(int index) => Series("f", index);

    internal static Paint SeriesStroke(int index) => Series("s", index);

    private static Paint Series(string kind, int index)
    {
        var slot = index % Theme.Light.Series.Count;
        return new Paint(kind + slot, Theme.Light.Series[slot]);
    }
}
