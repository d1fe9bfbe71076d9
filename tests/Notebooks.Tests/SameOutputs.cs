using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NotebookRunner;

namespace Notebooks.Tests;

/// <summary>Compares what two engines wrote below the same cells: text, figures, tables, numbers. Times and addresses aside.</summary>
internal static partial class SameOutputs
{
    /// <summary>Fails where a cell's outputs differ; the message names the cell and shows both.</summary>
    public static void Check(ExecutedNotebook expected, ExecutedNotebook actual)
    {
        foreach (var (ours, theirs) in expected.Document.CodeCells.Zip(actual.Document.CodeCells))
        {
            var (one, other) = (Comparable(ours), Comparable(theirs));
            Assert.True(one == other,
                $"{expected.Result.Name}, below the cell\n{ours.Source}\nthe runner shows\n{Excerpt(one, other)}\nand the other engine\n{Excerpt(other, one)}");
        }
    }

    // Where two long texts part.
    private static string Excerpt(string text, string other)
    {
        var same = text.AsSpan().CommonPrefixLength(other);
        var start = Math.Max(0, same - 100);
        return $"... {text[start..Math.Min(text.Length, same + 200)]} ...";
    }

    private static string Comparable(NotebookCell cell) => string.Join("\n", cell.Outputs.OfType<JsonObject>().Select(Comparable).Where(text => text.Length > 0));

    private static string Comparable(JsonObject output)
    {
        var kind = (string)output["output_type"]!;
        var text = kind switch
        {
            "stream" => $"{output["name"]}: {CarriageReturns.Apply(MultilineText.Join(output["text"]))}",
            "error" => $"error: {output["evalue"]}",
            _ => string.Join("\n", output["data"]!.AsObject().OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{kind} {d.Key}: {Joined(d.Value)}")),
        };
        if (text.Contains("tokens/s", StringComparison.Ordinal) && text.Contains("<table", StringComparison.Ordinal))
            text = LastColumn().Replace(text, "(speed)");
        return NotebookCheck.HoldsBootstrap(text) ? "" : Id().Replace(Time().Replace(text.ReplaceLineEndings("\n"), "(time)"), "(id)").Trim();
    }

    private static string Joined(JsonNode? value) => value is JsonArray or JsonValue ? MultilineText.Join(value) : value?.ToJsonString() ?? "";

    // The last column of a table of speeds, in its two forms.
    [GeneratedRegex(@"\d[\d,]*(?=</bdi></td></tr>)|\d[\d,]*[ ]*$", RegexOptions.Multiline)]
    private static partial Regex LastColumn();

    // Speeds are times, too.
    [GeneratedRegex(@"\d[\d,.]*( \+ \d[\d,.]*)?( | )?(ms|s|min|minutes?|seconds?|tokens/s)\b")]
    private static partial Regex Time();

    // A figure is named by its content, in which a time may stand.
    [GeneratedRegex(@"\bak-[0-9a-f]{10}")]
    private static partial Regex Id();
}
