namespace AttentionKit.Pictures;

/// <summary>Pictures made of characters.</summary>
internal static class TextTable
{
    private const string Shades = " ░▒▓█";
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The block character for a number from 0 to 1.</summary>
    internal static char Shade(double position) =>
        double.IsFinite(position) ? Shades[(int)Math.Round(Math.Clamp(position, 0, 1) * (Shades.Length - 1))] : '?';

    /// <summary>A row of bars, one a value, between the smallest and the largest of them.</summary>
    internal static string Sparkline(IReadOnlyList<double> values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0) return "";
        var (low, high) = (finite.Min(), finite.Max());
        return string.Concat(values.Select(v => !double.IsFinite(v) ? ' '
            : Bars[high > low ? (int)Math.Round((v - low) / (high - low) * (Bars.Length - 1)) : 0]));
    }

    /// <summary>A table of cells with aligned columns; the first column and the marked ones are left-aligned, others right-aligned.</summary>
    internal static string Format(IReadOnlyList<IReadOnlyList<string>> rows, Func<int, bool> leftAligned)
    {
        var widths = Enumerable.Range(0, rows.Max(r => r.Count)).Select(c => rows.Max(r => c < r.Count ? TokenText.Columns(r[c]) : 0)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var line = row.Select((cell, c) =>
            {
                var space = new string(' ', widths[c] - TokenText.Columns(cell));
                return leftAligned(c) ? cell + space : space + cell;
            });
            text.Append(string.Join("  ", line).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
