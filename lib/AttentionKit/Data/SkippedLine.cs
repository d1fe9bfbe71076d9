using System.Globalization;

namespace AttentionKit;

/// <summary>A line of a corpus that was not used.</summary>
/// <param name="File">The file, and the entry where it is an archive.</param>
/// <param name="Line">The line's number from 1.</param>
/// <param name="Reason">Why it was not used.</param>
/// <param name="Detail">What was wrong with it.</param>
public sealed record SkippedLine(string File, long Line, SkipReason Reason, string Detail)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}, line {Line}: {Detail}");
}
