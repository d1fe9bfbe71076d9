namespace AttentionKit.Pictures;

/// <summary>A box with lines of text in its middle; those after the first are smaller.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Lines">The texts; one that does not fit is shortened.</param>
internal sealed record Box(double X, double Y, double Width, double Height, params IReadOnlyList<string> Lines) : PicturePart
{
    internal const double FontSize = 13;
    internal const double SmallSize = 11.5;
    internal const double LineHeight = 16;

    /// <summary>The number of the series whose colour it has; null for grey.</summary>
    internal int? Color { get; init; }

    /// <summary>How much of its colour fills it: 0 for none, 1 for all. Text stays legible up to a third.</summary>
    internal double Strength { get; init; } = 0.15;

    /// <summary>True for a text on the background, without a frame.</summary>
    internal bool IsBare { get; init; }

    internal bool IsDashed { get; init; }

    /// <summary>What is told of it where it is pointed at.</summary>
    internal string? Tip { get; init; }

    internal (double X, double Y) Top => (X + (Width / 2), Y);

    internal (double X, double Y) Bottom => (X + (Width / 2), Y + Height);

    internal (double X, double Y) Left => (X, Y + (Height / 2));

    internal (double X, double Y) Right => (X + Width, Y + (Height / 2));

    /// <summary>A text on the background around a middle.</summary>
    internal static Box Label(string text, double x, double y)
    {
        var width = (TokenText.Width(text) * SmallSize) + 4;
        return new Box(x - (width / 2), y - 7, width, 14, "", text) { IsBare = true };
    }

    /// <summary>Width that lines take, with a margin.</summary>
    internal static double WidthOf(params IEnumerable<string> lines) => lines.Select((line, i) => TokenText.Width(line) * SizeOf(i)).Max() + 16;

    internal static double SizeOf(int line) => line == 0 ? FontSize : SmallSize;

    /// <summary>The lines as they fit, each with its size and its base line; empty ones take no room.</summary>
    internal IEnumerable<(string Text, double Size, double Y)> Placed()
    {
        var shown = Lines.Index().Where(line => line.Item.Length > 0).ToArray();
        var first = Y + (Height / 2) - ((shown.Length - 1) * LineHeight / 2);
        return shown.Select((line, i) => (TokenText.Fit(line.Item, (Width - 2) / SizeOf(line.Index)), SizeOf(line.Index), first + (i * LineHeight) + (SizeOf(line.Index) * 0.35)));
    }
}
