namespace AttentionKit.Pictures;

/// <summary>What a figure shows and where, apart from how it is drawn. Places are pixels from the upper left corner.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Description">What the picture shows, in words.</param>
/// <param name="Width">Width of the picture.</param>
/// <param name="Height">Height of the picture.</param>
/// <param name="Parts">What it shows, from back to front.</param>
internal sealed record Picture(string Title, string Description, double Width, double Height, IReadOnlyList<PicturePart> Parts)
{
    internal double Width { get; } = Math.Ceiling(Width);

    internal double Height { get; } = Math.Ceiling(Height);

    /// <summary>What an interactive picture goes through; the parts show one of its states, as a rule the last. Null where nothing moves.</summary>
    internal Slider? Slider { get; init; }

    /// <summary>Width that a heading takes, with its margins; a very long one is shortened.</summary>
    internal static double TitleWidth(string title) => 32 + Math.Min(TokenText.Width(title) * 16, 720);
}
