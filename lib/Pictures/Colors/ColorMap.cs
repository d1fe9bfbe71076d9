namespace AttentionKit.Pictures;

/// <summary>
/// Turns a number from 0 to 1 into a colour. The maps are perceptually uniform (equal steps of the number look like equal
/// steps of colour) and can be read by colour-blind people and in black-and-white print.
/// </summary>
internal sealed class ColorMap
{
    /// <summary>The number of the last of the shades, counted from 0, that cells are drawn in.</summary>
    internal const int Shades = 255;

    private ColorMap(params string[] stops) => Stops = [.. stops.Select(Rgb.Parse)];

    /// <summary>
    /// Dark blue to yellow, made to look alike with and without colour blindness.
    /// Source: Nuñez, Anderton and Renslow, "Optimizing colormaps with consideration for color vision deficiency" (2018).
    /// </summary>
    internal static ColorMap Cividis { get; } = new(
        "#00224e", "#002e6c", "#1e3a6f", "#35456c", "#47516c", "#575d6d", "#666970", "#757575",
        "#848279", "#948e77", "#a59c74", "#b7a96e", "#c8b866", "#dbc75a", "#eed649", "#fee838");

    /// <summary>
    /// Violet over green to yellow, with more colours than <see cref="Cividis"/>.
    /// Source: van der Walt and Smith, "A better default colormap for Matplotlib" (SciPy 2015).
    /// </summary>
    internal static ColorMap Viridis { get; } = new(
        "#440154", "#481a6c", "#472f7d", "#414487", "#39568c", "#31688e", "#2a788e", "#23888e",
        "#1f988b", "#22a884", "#35b779", "#54c568", "#7ad151", "#a5db36", "#d2e21b", "#fde725");

    /// <summary>Control points at equal distances from 0 to 1.</summary>
    internal IReadOnlyList<Rgb> Stops { get; }

    /// <summary>The colour of a value; values outside 0 to 1 get the colour of the nearer end.</summary>
    internal Rgb At(double value)
    {
        var position = Math.Clamp(value, 0, 1) * (Stops.Count - 1);
        var below = Math.Min((int)position, Stops.Count - 2);
        return Rgb.Mix(Stops[below], Stops[below + 1], position - below);
    }

    /// <summary>Which of the shades is nearest to a value.</summary>
    internal static int Shade(double value) => (int)Math.Round(Math.Clamp(value, 0, 1) * Shades);

    /// <summary>The colour that a cell of a value is drawn in.</summary>
    internal Rgb Shaded(double value) => At(Shade(value) / (double)Shades);
}
