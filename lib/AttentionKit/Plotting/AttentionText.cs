namespace AttentionKit;

/// <summary>Attention weights as a table of block characters.</summary>
internal static class AttentionText
{
    private const int WideColumns = 14;

    /// <summary>The table: source words over the columns, target words before the rows, shade and weight in the cells.</summary>
    internal static string Format(string title, AttentionMatrix matrix, double maxWeight, Func<int, int, char>? mark = null) =>
        $"{title}  (rows: target, columns: source)\n" + (matrix.Source.Count <= WideColumns ? Wide(matrix, maxWeight, mark) : Narrow(matrix, maxWeight));

    private static string Wide(AttentionMatrix matrix, double maxWeight, Func<int, int, char>? mark)
    {
        var rows = new List<IReadOnlyList<string>> { (string[])["", .. matrix.Source.Select(s => TokenText.FitColumns(TokenText.Isolated(s), 12)), "entropy"] };
        foreach (var (t, entropy) in matrix.Entropies.Index())
        {
            rows.Add([
                TokenText.FitColumns(TokenText.Isolated(matrix.Target[t]), 18),
                .. matrix.Row(t).Select((w, s) => $"{TextTable.Shade(w / maxWeight)}{mark?.Invoke(t, s) ?? ' '}{Weight(w)}"),
                RowNumbers.EntropyText(entropy)]);
        }

        return TextTable.Format(rows, column => column == 0);
    }

    private static string Narrow(AttentionMatrix matrix, double maxWeight)
    {
        var text = new StringBuilder();
        var label = Math.Min(18, matrix.Target.Max(t => TokenText.Columns(TokenText.Isolated(t))));
        text.Append(new string(' ', label + 1)).Append(string.Concat(matrix.Source.Select((_, s) => ((s + 1) % 100).ToString("00", CultureInfo.InvariantCulture)))).Append('\n');
        for (var t = 0; t < matrix.Target.Count; t++)
        {
            text.Append(TokenText.Pad(TokenText.FitColumns(TokenText.Isolated(matrix.Target[t]), label), label)).Append(' ');
            text.Append(string.Concat(matrix.Row(t).Select(w => new string(TextTable.Shade(w / maxWeight), 2))).TrimEnd()).Append('\n');
        }

        var legend = matrix.Source.Select((s, i) => Invariant($"{i + 1} {TokenText.Isolated(s)}"));
        return text.Append(string.Join("  ", legend)).Append('\n').ToString();
    }

    private static string Weight(double weight) =>
        !double.IsFinite(weight) ? "   ?" : weight < 0.005 ? "   ·" : weight.ToString("0.00", CultureInfo.InvariantCulture);
}
