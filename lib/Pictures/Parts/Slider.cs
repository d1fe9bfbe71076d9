namespace AttentionKit.Pictures;

/// <summary>A slider with a play button, below everything else.</summary>
/// <param name="Prefix">What stands before a state's name.</param>
/// <param name="X">Left edge of the slider.</param>
/// <param name="Length">Its length.</param>
/// <param name="States">Each state's name, and the parts in it that change.</param>
internal sealed record Slider(string Prefix, double X, double Length, IReadOnlyList<(string Name, IReadOnlyList<PicturePart> Parts)> States)
{
    /// <summary>The state that is shown first: the one that the picture's parts show.</summary>
    internal int Active { get; init; } = States.Count - 1;
}
