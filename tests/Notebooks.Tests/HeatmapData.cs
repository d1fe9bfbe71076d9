using System.Text.Json;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>Finds heatmaps in a figure's HTML by the chart data it carries.</summary>
internal static partial class HeatmapData
{
    /// <summary>For each heatmap with weights in every row: how many rows it has.</summary>
    public static IEnumerable<int> Rows(string html)
    {
        if (!html.Contains("<svg", StringComparison.Ordinal)) yield break;
        foreach (Match trace in HeatmapTrace().Matches(html))
        {
            using var z = JsonDocument.Parse(trace.Groups["z"].Value);
            var rows = z.RootElement.EnumerateArray().ToList();
            if (rows.Count > 0 && rows.All(row => row.GetArrayLength() > 0 && row.EnumerateArray().Any(cell => cell.ValueKind == JsonValueKind.Number && cell.GetDouble() > 0)))
                yield return rows.Count;
        }
    }

    [GeneratedRegex("""\{[^{}]*"type":"heatmap"[^{}]*?"z":(?<z>\[\[.*?\]\])""")]
    private static partial Regex HeatmapTrace();
}
