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
        Assert.Equal(expected.Document.CodeCells.Count(), actual.Document.CodeCells.Count());
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

    /// <summary>What is compared of a cell.</summary>
    public static string Comparable(NotebookCell cell)
    {
        // Jupyter keeps each piece of a stream apart, as it came.
        var streams = new OutputCollector(int.MaxValue, 0, []);
        var texts = new List<string>();
        foreach (var output in cell.Outputs.OfType<JsonObject>())
        {
            if ((string)output["output_type"]! == "stream")
            {
                streams.AddStream((string)output["name"]!, MultilineText.Join(output["text"]));
                continue;
            }

            TakeStreams();
            texts.Add(Comparable(output));
        }

        TakeStreams();
        return string.Join("\n", texts.Where(text => text.Length > 0));

        void TakeStreams()
        {
            // The kernel's Jupyter side writes empty lines where the compiler has something to say that it does not show.
            texts.AddRange(streams.ToJson()
                .Where(stream => !string.IsNullOrWhiteSpace((string?)stream!["text"]))
                .Select(stream => Timeless($"{stream!["name"]}: {stream["text"]}")));
            streams = new OutputCollector(int.MaxValue, 0, []);
        }
    }

    private static string Comparable(JsonObject output)
    {
        var kind = (string)output["output_type"]!;
        var text = kind == "error"
            ? "error"
            : string.Join("\n", output["data"]!.AsObject().OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{kind} {d.Key}: {Joined(d.Value)}"));
        return NotebookCheck.HoldsBootstrap(text) ? "" : Timeless(text);
    }

    private static string Timeless(string text)
    {
        // A figure of times: two runs share all that stands before its first value.
        if (text.IndexOf("milliseconds by ", StringComparison.Ordinal) is >= 0 and var values) text = text[..values];
        if (text.Contains("tokens/s", StringComparison.Ordinal) && text.Contains("<table", StringComparison.Ordinal))
            text = LastColumn().Replace(text, "(speed)");
        text = Progress().Replace(text.ReplaceLineEndings("\n"), "");
        return Id().Replace(Time().Replace(text, "(time)"), "(id)").Trim();
    }

    private static string Joined(JsonNode? value) => value is JsonArray or JsonValue ? MultilineText.Join(value) : value?.ToJsonString() ?? "";

    // The last column of a table of speeds, in its two forms.
    [GeneratedRegex(@"\d[\d,]*(?=</bdi></td></tr>)|[ ]*\d[\d,]*[ ]*$", RegexOptions.Multiline)]
    private static partial Regex LastColumn();

    // Written once in so many seconds: on a busy machine there are more, and others.
    [GeneratedRegex(@"(?<=^(stdout: )?)epoch \d+/\d+, step .*\n?", RegexOptions.Multiline)]
    private static partial Regex Progress();

    // Speeds are times, too.
    [GeneratedRegex(@"\d[\d,.]*( \+ \d[\d,.]*)?\u00a0? ?(ms|s|min|minutes?|seconds?|tokens/s)\b")]
    private static partial Regex Time();

    // A figure is named by its content, in which a time may stand.
    [GeneratedRegex(@"\bak-[0-9a-f]{10}")]
    private static partial Regex Id();
}
