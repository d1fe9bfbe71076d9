using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AttentionKit;

/// <summary>A table. In a page it is a real table, which can be read aloud, selected and copied.</summary>
public class TableFigure : Figure
{
    private const double FontSize = 12.5;
    private const double RowHeight = 26;
    private const double Padding = 14;
    private readonly bool[] _isNumeric;

    /// <summary>Creates a table.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="columns">The columns' names.</param>
    /// <param name="rows">The rows, each with one text a column. Columns in which every text is a number stand to the right.</param>
    /// <exception cref="ArgumentException">There is no column, or a row has another number of texts.</exception>
    public TableFigure(string title, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
        : base(title)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        if (columns.Count == 0) throw new ArgumentException("A table needs at least one column.", nameof(columns));
        if (rows.FirstOrDefault(r => r.Count != columns.Count) is { } odd)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A row has {odd.Count} texts for {columns.Count} columns."), nameof(rows));
        Columns = [.. columns.Select(TokenText.Line)];
        Rows = [.. rows.Select(row => (IReadOnlyList<string>)[.. row.Select(TokenText.Line)])];
        _isNumeric = [.. columns.Select((_, c) => Rows.Any(r => IsNumber(r[c])) && Rows.All(r => IsNumber(r[c]) || r[c] is "" or "–"))];
    }

    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"Table of {Rows.Count} rows. ")
        + string.Join(' ', Rows.Select(row => string.Join(", ", row.Select((cell, c) => $"{Columns[c]}: {cell}")) + "."));

    private double[] Widths => [.. Columns.Select((name, c) => Rows.Select(r => r[c]).Append(name).Max(TokenText.Width) * FontSize + (2 * Padding))];

    private double Width => Math.Max(32 + Widths.Sum(), TitleWidth);

    private double Height => 48 + ((Rows.Count + 1) * RowHeight) + 18;

    /// <inheritdoc/>
    public override string Text() => $"{Title}\n{TextTable.Format([Columns, .. Rows], c => !_isNumeric[c])}";

    /// <inheritdoc/>
    private protected override string Markup(string id)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<style>{Theme.Css(id)}{Css(id)}</style><table id=\"{id}\"><caption>{TokenText.Escape(Title)}</caption><thead><tr>");
        for (var c = 0; c < Columns.Count; c++) html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Align(c)}>{Cell(Columns[c])}</th>");
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

    /// <inheritdoc/>
    private protected override string Draw(string id)
    {
        var canvas = new SvgCanvas(Width, Height);
        DrawTitle(canvas);
        var y = 48.0;
        DrawRow(canvas, Columns, y, Paint.Muted, isHead: true);
        canvas.Line(16, y + RowHeight, 16 + Widths.Sum(), y + RowHeight, Paint.Rule);
        foreach (var row in Rows)
        {
            y += RowHeight;
            DrawRow(canvas, row, y, Paint.Ink, isHead: false);
            canvas.Line(16, y + RowHeight, 16 + Widths.Sum(), y + RowHeight, Paint.Grid);
        }

        return canvas.ToSvg(id, Title, Description);
    }

    /// <inheritdoc/>
    private protected override JsonObject Interactive()
    {
        var layout = Json.Layout(Title, Width, Height);
        var align = Json.Texts(_isNumeric.Select(n => n ? "right" : "left"));
        JsonObject Part(JsonArray values, string color) => new()
        {
            ["values"] = values,
            ["align"] = align.DeepClone(),
            ["height"] = RowHeight,
            ["font"] = new JsonObject { ["size"] = FontSize, ["color"] = color },
            ["fill"] = new JsonObject { ["color"] = "var(--ak-bg)" },
            ["line"] = new JsonObject { ["color"] = "var(--ak-grid)" },
        };
        var table = new JsonObject
        {
            ["type"] = "table",
            ["columnwidth"] = Json.Numbers(Widths),
            ["domain"] = new JsonObject { ["x"] = new JsonArray(16 / Width, 1 - (16 / Width)), ["y"] = new JsonArray(0, 1 - (48 / Height)) },
            ["header"] = Part([.. Columns.Select(c => (JsonNode?)new JsonArray(TokenText.Markup(c)))], "var(--ak-muted)"),
            ["cells"] = Part([.. Columns.Select((_, c) => (JsonNode?)Json.Texts(Rows.Select(r => TokenText.Markup(r[c]))))], "var(--ak-ink)"),
        };
        return new JsonObject { ["data"] = new JsonArray(table), ["layout"] = layout, ["config"] = Config() };
    }

    private static bool IsNumber(string text) =>
        double.TryParse(text.TrimEnd('%'), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _);

    private static string Cell(string text) => $"<bdi>{TokenText.Escape(text)}</bdi>";

    private static string Css(string id) =>
        $"#{id}{{background:var(--ak-bg);border-collapse:collapse;font:{FontSize.ToString(CultureInfo.InvariantCulture)}px {Theme.FontFamily};border-radius:6px}}"
        + $"#{id} caption{{caption-side:top;text-align:left;font-size:16px;font-weight:600;padding:10px 14px;color:var(--ak-ink);background:var(--ak-bg)}}"
        + $"#{id} th,#{id} td{{padding:5px 14px;text-align:left;border:0;border-bottom:1px solid var(--ak-grid);background:var(--ak-bg);color:var(--ak-ink)}}"
        + $"#{id} thead th{{color:var(--ak-muted);font-weight:600;border-bottom-color:var(--ak-muted)}}#{id} tbody th{{font-weight:600}}"
        + $"#{id} .n{{text-align:right;font-variant-numeric:tabular-nums}}";

    private string Align(int column) => _isNumeric[column] ? " class=\"n\"" : "";

    private void DrawRow(SvgCanvas canvas, IReadOnlyList<string> cells, double y, Paint paint, bool isHead)
    {
        var x = 16.0;
        for (var c = 0; c < cells.Count; c++)
        {
            var at = _isNumeric[c] ? x + Widths[c] - Padding : x + Padding;
            canvas.Text(at, y + 17, cells[c], FontSize, paint, _isNumeric[c] ? Anchor.End : Anchor.Start, bold: isHead || c == 0);
            x += Widths[c];
        }
    }
}
