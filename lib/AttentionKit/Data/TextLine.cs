namespace AttentionKit;

/// <summary>A line of a text file.</summary>
/// <param name="Number">Its number from 1.</param>
/// <param name="Text">Its text, or null where it cannot be used.</param>
/// <param name="Fault">Why it cannot be used.</param>
internal readonly record struct TextLine(long Number, string? Text, SkipReason? Fault);
