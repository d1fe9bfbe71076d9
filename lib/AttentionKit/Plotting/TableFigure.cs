namespace AttentionKit;

/// <summary>A table. In a page it is a real table, which can be read aloud, selected and copied.</summary>
public sealed class TableFigure : Figure
{
    private readonly TableCells _cells;

    /// <summary>Creates a table.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="columns">The columns' names.</param>
    /// <param name="rows">The rows, each with one text a column. Columns in which every text is a number stand to the right.</param>
    /// <exception cref="ArgumentException">There is no column, or a row has another number of texts.</exception>
    public TableFigure(string title, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) : base(title)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        if (columns.Count == 0) throw new ArgumentException("A table needs at least one column.", nameof(columns));
        IReadOnlyList<string>[] legible = [.. rows.Select(row => row.Select(TokenText.Line).ToArray())];
        if (legible.FirstOrDefault(r => r.Count != columns.Count) is { } odd)
            throw new ArgumentException(Invariant($"A row has {odd.Count} texts for {columns.Count} columns."), nameof(rows));
        bool IsNumeric(int c) => legible.Any(r => IsNumber(r[c])) && legible.All(r => IsNumber(r[c]) || r[c] is "" or "–");
        _cells = new TableCells([.. columns.Select(TokenText.Line)], legible, [.. columns.Select((_, c) => IsNumeric(c))]);
    }

    /// <summary>The attention mechanisms beside each other: what they compute, where they come from, and what was measured.</summary>
    /// <param name="results">The mechanisms with their measurements, of which columns without any are left out; null for all of the
    /// kit, with nothing measured.</param>
    /// <param name="title">The heading.</param>
    public static TableFigure Mechanisms(IEnumerable<MechanismResult>? results = null, string? title = null) =>
        MechanismTable.Create(results ?? Enum.GetValues<AttentionKind>().Select(kind => new MechanismResult(kind)), title);

    /// <summary>The columns' names.</summary>
    internal IReadOnlyList<string> Columns => _cells.Columns;

    /// <summary>The rows.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Rows => _cells.Rows;

    /// <inheritdoc/>
    public override string Description => Invariant($"Table of {Rows.Count} rows. ")
        + string.Join(' ', Rows.Select(row => string.Join(", ", row.Select((cell, c) => $"{Columns[c]}: {cell}")) + "."));

    /// <inheritdoc/>
    public override string Text() => $"{Title}\n{TextTable.Format([Columns, .. Rows], c => !_cells.IsNumeric[c])}";

    /// <inheritdoc/>
    private protected override Picture Describe() => new(
        Title, Description, Math.Max(32 + _cells.Widths.Sum(), Picture.TitleWidth(Title)), TableCells.Y + _cells.Height + 18, [_cells]);

    /// <inheritdoc/>
    private protected override string Markup(string id)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<style>{Theme.Css(id)}{Css(id)}</style><table id=\"{id}\"><caption>{TokenText.Escape(Title)}</caption><thead><tr>");
        for (var c = 0; c < Columns.Count; c++)
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Align(c)}>{Cell(Columns[c])}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in Rows)
        {
            html.Append("<tr>");
            for (var c = 0; c < row.Count; c++)
                html.Append(CultureInfo.InvariantCulture, $"<{(c == 0 ? "th scope=\"row\"" : "td")}{Align(c)}>{Cell(row[c])}</{(c == 0 ? "th" : "td")}>");
            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }

    private static bool IsNumber(string text) =>
        double.TryParse(text.TrimEnd('%'), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _);

    private static string Cell(string text) => $"<bdi>{TokenText.Escape(text)}</bdi>";

    private static string Css(string id) =>
        $"#{id}{{background:var(--ak-bg);border-collapse:collapse;font:{TableCells.FontSize.ToString(CultureInfo.InvariantCulture)}px {Theme.FontFamily};border-radius:6px}}"
        + $"#{id} caption{{caption-side:top;text-align:left;font-size:16px;font-weight:600;padding:10px 14px;color:var(--ak-ink);background:var(--ak-bg)}}"
        + $"#{id} th,#{id} td{{padding:5px 14px;text-align:left;border:0;border-bottom:1px solid var(--ak-grid);background:var(--ak-bg);color:var(--ak-ink)}}"
        + $"#{id} thead th{{color:var(--ak-muted);font-weight:600;border-bottom-color:var(--ak-muted)}}#{id} tbody th{{font-weight:600}}"
        + $"#{id} .n{{text-align:right;font-variant-numeric:tabular-nums}}";

    private string Align(int column) => _cells.IsNumeric[column] ? " class=\"n\"" : "";
}
