using System.Globalization;

namespace AttentionKit;

/// <summary>A translation edit rate.</summary>
/// <param name="Score">Edits per 100 reference words: 0 is perfect, and more than 100 is possible.</param>
/// <param name="Edits">Words inserted, deleted or replaced and phrases moved.</param>
/// <param name="ReferenceLength">Words in the references, for each sentence the mean of its references.</param>
/// <param name="Signature">How the score was computed, in sacreBLEU's form. Scores with different signatures must not
/// be compared.</param>
public sealed record TerScore(double Score, long Edits, double ReferenceLength, string Signature)
{
    /// <summary>The score on one line, as sacreBLEU prints it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"TER = {Score:F2}");
}
