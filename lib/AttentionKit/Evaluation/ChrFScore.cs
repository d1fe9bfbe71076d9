using System.Globalization;

namespace AttentionKit;

/// <summary>A chrF score.</summary>
/// <param name="Name">The metric's name: <c>chrF2</c>, or <c>chrF2++</c> with words.</param>
/// <param name="Score">The score, 0 to 100.</param>
/// <param name="Signature">How the score was computed, in sacreBLEU's form. Scores with different signatures must not
/// be compared.</param>
public sealed record ChrFScore(string Name, double Score, string Signature)
{
    /// <summary>The score on one line, as sacreBLEU prints it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} = {Score:F2}");
}
