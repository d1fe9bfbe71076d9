using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>A model as a table: each layer that holds weights, their shapes, and how many numbers they are.</summary>
internal static class ModelSummary
{
    /// <summary>The table of any module.</summary>
    /// <param name="module">The module.</param>
    public static string Of(nn.Module module)
    {
        var rows = Rows(module).ToArray();
        var total = rows.Sum(row => row.Parameters);
        var name = Math.Max("Layer".Length, rows.Max(row => row.Name.Length));
        var shape = Math.Max("Weights".Length, rows.Max(row => row.Shape.Length));
        var text = new StringBuilder();
        void Line(string left, string middle, string right) =>
            text.AppendLine(CultureInfo.InvariantCulture, $"{left.PadRight(name)}  {middle.PadRight(shape)}  {right,11}");
        Line("Layer", "Weights", "Parameters");
        foreach (var row in rows) Line(row.Name, row.Shape, Format(row.Parameters));
        Line("Total", "", Format(total));
        return text.ToString();
    }

    private static IEnumerable<(string Name, string Shape, long Parameters)> Rows(nn.Module module) =>
        module.named_parameters().Select(p => (p.name, Guard.Format(p.parameter.shape), p.parameter.numel()));

    private static string Format(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
