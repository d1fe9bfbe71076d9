namespace AttentionKit.Pictures;

/// <summary>The bar that tells which colour is which weight.</summary>
/// <param name="Title">What the colours stand for.</param>
/// <param name="Highest">The weight at its top.</param>
/// <param name="PlotHeight">Height of the cells beside it.</param>
internal sealed record ColorBar(string Title, double Highest, double PlotHeight) : PicturePart
{
    internal const double Thickness = 12;
    internal const double FontSize = 10.5;

    internal double X { get; init; }

    internal double Y { get; init; }

    internal double Height => Math.Clamp(PlotHeight, 110, 240);

    /// <summary>The bar with its ticks and its title.</summary>
    internal double Width => TitleAt + 8;

    /// <summary>Where the ticks stand, 0 at the foot and 1 at the top, and their labels.</summary>
    internal (double Position, string Label)[] Ticks =>
        [.. new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(p => (p, (p * Highest).ToString("G4", CultureInfo.InvariantCulture)))];

    /// <summary>How far right of the bar's edge its title stands.</summary>
    internal double TitleAt => Thickness + 20 + (Ticks.Max(t => TokenText.Width(t.Label)) * FontSize);
}
