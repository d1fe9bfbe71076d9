using System.Globalization;
using System.Text;

namespace AttentionKit;

/// <summary>What became of the lines of a corpus.</summary>
/// <param name="Files">The files that were read.</param>
/// <param name="Lines">Lines read.</param>
/// <param name="Pairs">Sentence pairs they gave.</param>
/// <param name="Skipped">How many lines were skipped, by reason; reasons that did not occur are absent.</param>
/// <param name="Repaired">How many lines were put right, by repair; repairs that were not needed are absent.</param>
/// <param name="Examples">The first few skipped lines of each reason.</param>
/// <param name="IgnoredEntries">Files of a zip archive that were left alone because their names lead out of it.</param>
public sealed record LoadReport(
    IReadOnlyList<string> Files,
    long Lines,
    int Pairs,
    IReadOnlyDictionary<SkipReason, int> Skipped,
    IReadOnlyDictionary<Repair, int> Repaired,
    IReadOnlyList<SkippedLine> Examples,
    IReadOnlyList<string> IgnoredEntries)
{
    /// <summary>Number of lines that were skipped for any reason.</summary>
    public int SkippedCount => Skipped.Values.Sum();

    /// <summary>The report as a few lines of text.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        text.Append(culture, $"{Pairs:N0} pairs from {Lines:N0} lines of {string.Join(" and ", Files)}");
        foreach (var (reason, count) in Skipped.OrderBy(s => s.Key))
        {
            text.Append(culture, $"\n  skipped {count:N0}: {reason}");
            if (Examples.FirstOrDefault(e => e.Reason == reason) is { } first)
                text.Append(culture, $" (first: line {first.Line}, {first.Detail})");
        }

        foreach (var (repair, count) in Repaired.OrderBy(r => r.Key)) text.Append(culture, $"\n  repaired {count:N0}: {repair}");
        foreach (var entry in IgnoredEntries) text.Append(culture, $"\n  ignored '{entry}': its name leads out of the archive");
        return text.ToString();
    }
}
