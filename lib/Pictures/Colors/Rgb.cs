namespace AttentionKit.Pictures;

/// <summary>A colour of the sRGB space, each channel from 0 to 1.</summary>
internal readonly record struct Rgb(double Red, double Green, double Blue)
{
    internal static readonly Rgb Black = new(0, 0, 0);
    internal static readonly Rgb White = new(1, 1, 1);

    /// <summary>The relative luminance as WCAG 2.2 defines it, 0 (black) to 1 (white).</summary>
    internal double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    internal static Rgb Parse(string hex) => new(Channel(hex, 1), Channel(hex, 3), Channel(hex, 5));

    /// <summary>The contrast of two colours as WCAG 2.2 defines it, 1 (none) to 21.</summary>
    internal static double Contrast(Rgb a, Rgb b)
    {
        var (light, dark) = a.Luminance > b.Luminance ? (a, b) : (b, a);
        return (light.Luminance + 0.05) / (dark.Luminance + 0.05);
    }

    internal static Rgb Mix(Rgb a, Rgb b, double share) => new(
        a.Red + ((b.Red - a.Red) * share),
        a.Green + ((b.Green - a.Green) * share),
        a.Blue + ((b.Blue - a.Blue) * share));

    /// <summary>Black or white, whichever reads better on this colour. One of them always has a contrast of at least 4.58.</summary>
    internal Rgb Label() => Contrast(this, White) >= Contrast(this, Black) ? White : Black;

    /// <summary>The colour as <c>#rrggbb</c>.</summary>
    public override string ToString() => Invariant($"#{Byte(Red):x2}{Byte(Green):x2}{Byte(Blue):x2}");

    private static double Channel(string hex, int start) =>
        int.Parse(hex.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;

    private static int Byte(double channel) => (int)Math.Round(Math.Clamp(channel, 0, 1) * 255);

    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);
}
