namespace AttentionKit.Pictures;

/// <summary>The cells of a table.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">The rows, each with one text a column.</param>
/// <param name="IsNumeric">Which columns hold numbers, and stand to the right.</param>
internal sealed record TableCells(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<bool> IsNumeric) : PicturePart
{
    internal const double X = 16;
    internal const double Y = 48;
    internal const double FontSize = 12.5;
    internal const double RowHeight = 26;
    internal const double Padding = 14;

    internal double[] Widths { get; } =
        [.. Columns.Select((name, c) => Rows.Select(r => r[c]).Append(name).Max(TokenText.Width) * FontSize + (2 * Padding))];

    internal double Height => (Rows.Count + 1) * RowHeight;
}
