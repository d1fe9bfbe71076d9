using System.Text.Json.Serialization;

namespace AttentionKit.Pictures;

/// <summary>
/// Writes a picture as Plotly's JSON: an object with data, layout, config and, where it moves, frames. The plot area is the
/// whole picture, and each part says where in it it stands. Numbers that JSON cannot hold become null, which Plotly leaves blank.
/// </summary>
internal sealed class PlotlyWriter
{
    internal const string Ink = "var(--ak-ink)";
    internal const string Muted = "var(--ak-muted)";
    internal const string Grid = "var(--ak-grid)";
    internal const string Clear = "rgba(0,0,0,0)";
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new SevenDigits() },
    };
    private static readonly string[] UselessButtons = ["lasso2d", "select2d", "autoScale2d"];
    private readonly Picture _picture;
    private readonly JsonArray _data = [];
    private readonly JsonArray _annotations = [];
    private readonly JsonArray _shapes = [];
    private readonly JsonObject _layout;
    private int _panels;

    private PlotlyWriter(Picture picture)
    {
        _picture = picture;
        _layout = Node(new
        {
            title = new
            {
                text = $"<b>{TokenText.Markup(TokenText.Fit(picture.Title, (picture.Width - 150) / 15))}</b>",
                font = new { size = 16 }, x = 0, xref = "container", xanchor = "left", y = 1, yref = "container",
                yanchor = "top", pad = new { l = 16, t = 14 },
            },
            width = picture.Width, height = picture.Height, margin = new { l = 0, t = 0, r = 0, b = 0, pad = 0 },
            font = new { family = Theme.FontFamily, size = 12 }, showlegend = false, plot_bgcolor = Clear,
            // Plotly would cut a name after 15 characters, in the midst of an escaped one, too.
            hoverlabel = new { font = new { size = 13 }, align = "left", namelength = -1 },
        });
    }

    /// <summary>The figure for a page.</summary>
    internal static JsonObject Write(Picture picture)
    {
        var writer = new PlotlyWriter(picture);
        foreach (var part in picture.Parts) writer.Add(part);
        PlotlyDrawing.Add(writer, picture);
        writer._layout["annotations"] = writer._annotations;
        if (writer._shapes.Count > 0) writer._layout["shapes"] = writer._shapes;
        var figure = new JsonObject { ["data"] = writer._data, ["layout"] = writer._layout, ["config"] = Config() };
        if (picture.Slider is { } slider) PlotlySlider.Add(figure, slider, writer);
        return figure;
    }

    internal static JsonObject Node(object value) => JsonSerializer.SerializeToNode(value, Options)!.AsObject();

    internal static double? Number(double value) => double.IsFinite(value) ? value : null;

    internal static IEnumerable<double?> Numbers(IEnumerable<double> values) => values.Select(Number);

    internal static IEnumerable<int> Positions(int count) => Enumerable.Range(0, count);

    internal static IEnumerable<string> Tokens(IEnumerable<string> tokens) => tokens.Select(TokenText.ForPlotly);

    internal static object AxisTitle(string text, double standoff, string? color = Muted) => new { text, font = new { size = 12, color }, standoff };

    /// <summary>A place as a share of the width.</summary>
    internal double ShareX(double x) => x / _picture.Width;

    /// <summary>A place as a share of the height, counted from below as Plotly does.</summary>
    internal double ShareY(double y) => 1 - (y / _picture.Height);

    internal double[] Across(double from, double width) => [ShareX(from), ShareX(from + width)];

    internal double[] Down(double from, double height) => [ShareY(from + height), ShareY(from)];

    internal void Trace(object trace) => _data.Add((JsonNode)Node(trace));

    internal void Shape(object shape) => _shapes.Add((JsonNode)Node(shape));

    internal void Layout(string name, object value) => _layout[name] = JsonSerializer.SerializeToNode(value, Options);

    /// <summary>The ending of the next pair of axes' names.</summary>
    internal string NextSuffix() => ++_panels == 1 ? "" : _panels.ToString(CultureInfo.InvariantCulture);

    /// <summary>A free text, given as Plotly's markup, with its middle at a height.</summary>
    internal void Note(string text, double x, double y, Anchor anchor, string color = Muted, double size = 12, int? textangle = null) => _annotations.Add((JsonNode)Node(new
    {
        text, xref = "paper", yref = "paper", x = ShareX(x), y = ShareY(y),
        xanchor = anchor switch { Anchor.Start => "left", Anchor.Middle => "center", _ => "right" }, yanchor = "middle",
        showarrow = false, font = new { color, size }, textangle,
    }));

    // The settings of all interactive charts.
    private static JsonObject Config() => Node(new { displaylogo = false, responsive = false, modeBarButtonsToRemove = UselessButtons });

    private void Add(PicturePart part)
    {
        switch (part)
        {
            case Caption caption: Add(caption); break;
            case HeatmapPanel panel: PlotlyHeatmap.Add(this, panel); break;
            case ColorBar bar: Add(bar); break;
            case RowNumbers numbers: PlotlyHeatmap.Add(this, numbers); break;
            case GoldLegend legend: Note(string.Join("     ", legend.Entries.Select(l => (l.Dashed ? "┅ " : "□ ") + l.Label)), legend.X, legend.Y + 7, Anchor.Start); break;
            case TopWords words: PlotlyHeatmap.Add(this, words); break;
            case LinePlot plot: PlotlyLines.Add(this, plot, isAlone: _picture.Parts.Count == 1); break;
            case WordLinks links: PlotlyLinks.Add(this, links, _picture); break;
            case TableCells cells: Add(cells); break;
            case Box or Arrow: break; // all of them together
            default: throw new ArgumentException($"PlotlyWriter does not know {part.GetType().Name}.", nameof(part));
        }
    }

    private void Add(Caption caption)
    {
        var text = TokenText.Markup(caption.Text);
        Note(caption.IsBold ? $"<b>{text}</b>" : text, caption.X, caption.Y - caption.Rise, caption.Anchor, caption.IsBold ? Ink : Muted, caption.Size);
    }

    private void Add(ColorBar bar)
    {
        var heatmap = _data[0]!;
        heatmap["showscale"] = true;
        heatmap["colorbar"] = Node(new
        {
            lenmode = "pixels", len = bar.Height, thickness = ColorBar.Thickness, outlinewidth = 0, x = ShareX(bar.X),
            xanchor = "left", xpad = 0, y = ShareY(bar.Y), yanchor = "top", ypad = 0,
            tickvals = bar.Ticks.Select(t => t.Position * bar.Highest), ticktext = bar.Ticks.Select(t => t.Label),
            tickfont = new { size = ColorBar.FontSize, color = Muted }, ticks = "outside", ticklen = 4,
            tickcolor = Muted,
        });
        Note(bar.Title, bar.X + bar.TitleAt - 4, bar.Y + (bar.Height / 2), Anchor.Middle, textangle: -90);
    }

    private void Add(TableCells cells)
    {
        var align = cells.IsNumeric.Select(n => n ? "right" : "left");
        object Column(IEnumerable<IEnumerable<string>> values, string color) => new
        {
            values, align, height = TableCells.RowHeight, font = new { size = TableCells.FontSize, color },
            fill = new { color = "var(--ak-bg)" }, line = new { color = Grid },
        };
        Trace(new
        {
            type = "table", columnwidth = cells.Widths,
            domain = new { x = new[] { ShareX(TableCells.X), 1 - ShareX(TableCells.X) }, y = new[] { 0, ShareY(TableCells.Y) } },
            header = Column(cells.Columns.Select(c => new[] { TokenText.Markup(c) }), Muted),
            cells = Column(cells.Columns.Select((_, c) => cells.Rows.Select(r => TokenText.Markup(r[c]))), Ink),
        });
    }
}
