using System.Globalization;

namespace AttentionKit;

/// <summary>One link of a word alignment: which source token a target token comes from.</summary>
/// <param name="Source">Position of the source token, from 0.</param>
/// <param name="Target">Position of the target token, from 0.</param>
public readonly record struct AlignmentLink(int Source, int Target)
{
    /// <summary>The link in Pharaoh format, <c>i-j</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Source}-{Target}");
}
