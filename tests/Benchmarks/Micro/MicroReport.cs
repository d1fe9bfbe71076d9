using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AttentionKit;

namespace Benchmarks;

/// <summary>What the micro benchmarks say: flat figures, two tables and a figure.</summary>
/// <param name="Points">The measured points.</param>
internal sealed partial record MicroReport(IReadOnlyList<MicroPoint> Points)
{
    private const int BatchSize = 64;
    private const int Length = 30;

    /// <summary>The report of the figures that <see cref="ToMeasures"/> gave.</summary>
    /// <exception cref="FormatException">They hold no measured point.</exception>
    public static MicroReport From(JsonObject measures)
    {
        var points = (from measure in measures
                      let name = TimeName.Match(measure.Key)
                      where name.Success
                      select new MicroPoint(
                          Enum.Parse<AttentionKind>(name.Groups["kind"].Value, ignoreCase: true),
                          int.Parse(name.Groups["s"].Value, CultureInfo.InvariantCulture),
                          int.Parse(name.Groups["b"].Value, CultureInfo.InvariantCulture),
                          (double)measure.Value!,
                          (long)(double)measures[$"{name.Groups["point"].Value}.allocated_bytes"]!)).ToList();
        return points.Count > 0 ? new MicroReport(points) : throw new FormatException("The figures hold no 'micro.….us'; expected those that micro wrote.");
    }

    /// <summary>Writes <c>micro.json</c>, <c>micro.md</c> and <c>micro.svg</c>.</summary>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        ToMeasures().Save(Path.Combine(folder, "micro.json"));
        File.WriteAllText(Path.Combine(folder, "micro.md"), ToMarkdown());
        ToFigure().SaveSvg(Path.Combine(folder, "micro.svg"));
    }

    /// <summary>A key a measure, such as <c>micro.additive.S100.B64.us</c>.</summary>
    public Measures ToMeasures()
    {
        var measures = new Measures();
        Machine.Describe(measures);
        foreach (var point in Points)
        {
            var name = Invariant($"micro.{Name(point.Kind)}.S{point.S}.B{point.B}");
            measures.Add($"{name}.us", point.Microseconds);
            measures.Add($"{name}.allocated_bytes", point.AllocatedBytes);
        }

        return measures;
    }

    /// <summary>Two tables: over source lengths, and over batch sizes.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append("Microseconds for one query of each sentence to a memory that is already made, sizes of 128. Allocations are the\nmanaged ones; tensors live outside.\n");
        Table(text, Invariant($"S, with B = {BatchSize}"), Points.Where(p => p.B == BatchSize), p => p.S);
        Table(text, Invariant($"B, with S = {Length}"), Points.Where(p => p.S == Length), p => p.B);
        return text.ToString();
    }

    /// <summary>The same as curves.</summary>
    public LineFigure ToFigure() => new(
        "The cost of one attention step",
        [
            Panel(Invariant($"source length S, with B = {BatchSize}"), Points.Where(p => p.B == BatchSize), p => p.S),
            Panel(Invariant($"batch size B, with S = {Length}"), Points.Where(p => p.S == Length), p => p.B),
        ]);

    private static LinePanel Panel(string label, IEnumerable<MicroPoint> points, Func<MicroPoint, int> x) =>
        new("microseconds", label,
        [
            .. from point in points
               orderby x(point)
               group point by point.Kind into kind
               orderby kind.Key
               select new LineSeries(kind.Key.ToString(), [.. kind.Select(p => (double)x(p))], [.. kind.Select(p => p.Microseconds)]) { Markers = true },
        ])
        {
            LogarithmicX = true,
            LogarithmicY = true,
        };

    private static void Table(StringBuilder text, string label, IEnumerable<MicroPoint> points, Func<MicroPoint, int> x)
    {
        var rows = points.GroupBy(p => p.Kind).OrderBy(g => g.Key).Select(g => g.OrderBy(x).ToArray()).ToArray();
        if (rows.Length == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"\n| {label} |{string.Concat(rows[0].Select(p => Invariant($" {x(p)} |")))} allocated |\n");
        text.Append(CultureInfo.InvariantCulture, $"| --- |{string.Concat(rows[0].Select(_ => " ---: |"))} ---: |\n");
        foreach (var row in rows)
        {
            var cells = row.Select(p => Invariant($" {Round(p.Microseconds)} |"));
            text.Append(CultureInfo.InvariantCulture, $"| {Name(row[0].Kind)} |{string.Concat(cells)} {row.Max(p => p.AllocatedBytes):N0} B |\n");
        }
    }

    [GeneratedRegex(@"^(?<point>micro\.(?<kind>\w+)\.S(?<s>\d+)\.B(?<b>\d+))\.us$")]
    private static partial Regex TimeName { get; }

    private static string Round(double microseconds) =>
        microseconds.ToString(microseconds < 100 ? "G3" : "N0", CultureInfo.InvariantCulture);

    private static string Name(AttentionKind kind) => $"{char.ToLowerInvariant(kind.ToString()[0])}{kind.ToString()[1..]}";
}
