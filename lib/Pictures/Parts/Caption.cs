namespace AttentionKit.Pictures;

/// <summary>A free text in the ink's or in a muted colour.</summary>
/// <param name="Text">The text.</param>
/// <param name="X">Where its anchor stands.</param>
/// <param name="Y">Its base line.</param>
/// <param name="Anchor">Which part of it stands at <paramref name="X"/>.</param>
internal sealed record Caption(string Text, double X, double Y, Anchor Anchor = Anchor.Start) : PicturePart
{
    internal double Size { get; init; } = 12;

    internal bool IsBold { get; init; }

    /// <summary>How far above the base line the interactive picture has the text's middle.</summary>
    internal double Rise { get; init; } = 4;
}
