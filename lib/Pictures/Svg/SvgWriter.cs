namespace AttentionKit.Pictures;

/// <summary>Draws a picture as SVG.</summary>
internal sealed class SvgWriter
{
    private readonly Picture _picture;
    private readonly SvgCanvas _canvas;

    internal SvgWriter(Picture picture)
    {
        (_picture, _canvas) = (picture, new SvgCanvas(picture.Width, picture.Height));
        _canvas.Text(16, 28, TokenText.Fit(picture.Title, (picture.Width - 32) / 16), 16, Paint.Ink, bold: true);
        foreach (var part in picture.Parts) Draw(part);
    }

    /// <summary>The whole picture with an id, which everything it defines begins with.</summary>
    internal string Svg(string id) =>
        _canvas.ToSvg(id, _picture.Title, _picture.Description, string.Concat(_picture.Parts.OfType<WordLinks>().Select(links => HoverRules(links, id))));

    private void Draw(PicturePart part)
    {
        switch (part)
        {
            case Caption caption: Draw(caption); break;
            case HeatmapPanel panel: SvgHeatmap.Draw(_canvas, panel); break;
            case ColorBar bar: Draw(bar); break;
            case RowNumbers numbers: Draw(numbers); break;
            case GoldLegend legend: Draw(legend); break;
            case TopWords words: Draw(words); break;
            case LinePlot plot: SvgLines.Draw(_canvas, plot); break;
            case WordLinks links: Draw(links); break;
            case TableCells cells: Draw(cells); break;
            case Box box: SvgDrawing.Draw(_canvas, box); break;
            case Arrow arrow: SvgDrawing.Draw(_canvas, arrow); break;
            default: throw new ArgumentException($"SvgWriter does not know {part.GetType().Name}.", nameof(part));
        }
    }

    private void Draw(Caption caption) =>
        _canvas.Text(caption.X, caption.Y, caption.Text, caption.Size, caption.IsBold ? Paint.Ink : Paint.Muted, caption.Anchor, bold: caption.IsBold);

    private void Draw(ColorBar bar)
    {
        const int steps = 64;
        _canvas.BeginGroup("shape-rendering=\"crispEdges\"");
        for (var i = 0; i < steps; i++)
            _canvas.Rect(bar.X, bar.Y + (bar.Height * i / steps), ColorBar.Thickness, (bar.Height / steps) + 0.5, Paint.Solid(HeatmapPanel.Colors.At(1 - ((i + 0.5) / steps))));
        _canvas.EndGroup();
        foreach (var (position, label) in bar.Ticks)
        {
            var (edge, at) = (bar.X + ColorBar.Thickness, bar.Y + (bar.Height * (1 - position)));
            _canvas.Line(edge, at, edge + 4, at, Paint.Rule);
            _canvas.Text(edge + 7, at + 3.5, label, ColorBar.FontSize, Paint.Muted);
        }

        _canvas.Text(bar.X + bar.TitleAt, bar.Y + (bar.Height / 2), bar.Title, 12, Paint.Muted, Anchor.Middle, -90);
    }

    private void Draw(RowNumbers numbers)
    {
        var (panel, sums) = (numbers.Panel, numbers.X + 40);
        SvgHeatmap.ColumnLabel(_canvas, sums - 12, panel.Y, panel.Geometry, "sum", Paint.Muted);
        SvgHeatmap.ColumnLabel(_canvas, numbers.BarX + (RowNumbers.BarWidth / 2), panel.Y, panel.Geometry, "entropy", Paint.Muted, "entropy of the row in nats");
        foreach (var (t, entropy) in numbers.EntropyTexts.Index())
        {
            var middle = panel.Y + ((t + 0.5) * panel.Geometry.Cell);
            _canvas.Text(sums, middle + 3.5, numbers.SumText(t), numbers.FontSize, Paint.Muted, Anchor.End);
            _canvas.Rect(numbers.BarX, middle - (numbers.BarHeight / 2), RowNumbers.BarWidth * numbers.BarShare(t), numbers.BarHeight, Paint.Soft, 1.5);
            _canvas.Text(numbers.BarX + 4, middle + 3.5, entropy, numbers.FontSize, Paint.Ink);
        }
    }

    private void Draw(GoldLegend legend)
    {
        var x = legend.X;
        foreach (var (label, dashed) in legend.Entries)
        {
            _canvas.Rect(x, legend.Y, 14, 14, Paint.Solid(HeatmapPanel.Colors.At(0.45)));
            SvgHeatmap.Outline(_canvas, x - 2, legend.Y - 2, 18, dashed);
            _canvas.Text(x + 21, legend.Y + 11, label, 12, Paint.Muted);
            x += 40 + (TokenText.Width(label) * 12);
        }
    }

    private void Draw(TopWords words)
    {
        foreach (var (t, step) in words.Steps.Index())
        {
            foreach (var (k, (word, probability)) in step.Top.Index())
                DrawChip(words, t, words.X + (k * TopWords.ChipWidth), word, probability, isBold: word == step.Word);
        }
    }

    private void DrawChip(TopWords words, int row, double x, string word, double probability, bool isBold)
    {
        var geometry = words.Panel.Geometry;
        var (middle, height, size) = (words.Panel.Y + ((row + 0.5) * geometry.Cell), Math.Min(24, geometry.Cell - 2), Math.Min(12, geometry.FontSize));
        var share = double.IsFinite(probability) ? Math.Clamp(probability, 0, 1) : 0;
        _canvas.Rect(x, middle - (height / 2), (TopWords.ChipWidth - 8) * share, height, Paint.Soft, 2);
        var text = TokenText.Visible(word);
        var label = TokenText.Fit(text, (TopWords.ChipWidth - 60) / size);
        _canvas.Text(x + 5, middle + (size * 0.35), label, size, Paint.Ink, bold: isBold, tip: label == text ? null : text);
        _canvas.Text(x + TopWords.ChipWidth - 12, middle + (size * 0.35), TopWords.Probability(probability), size - 1, Paint.Ink, Anchor.End);
    }

    private void Draw(WordLinks links)
    {
        foreach (var (s, t, weight) in links.Links)
        {
            var at = string.Join(' ', links.Curve(s, t).Select((p, i) => $"{(i == 1 ? "C" : "")}{SvgCanvas.Number(p.X)} {SvgCanvas.Number(p.Y)}")).Replace(" C", "C", StringComparison.Ordinal);
            var tip = Invariant($"{TokenText.Isolated(links.Target[t].Token)} ← {TokenText.Isolated(links.Source[s].Token)}: {weight:0.00}");
            _canvas.Curve("M" + at, Invariant($"k a{s} b{t}"), Paint.SeriesStroke(0), WordLinks.Thickness(weight), WordLinks.Opacity(weight), tip);
        }

        foreach (var (s, word) in links.Source.Index())
            DrawWord(word, "a", s, links.IsHorizontal ? (0, -7, Anchor.Middle) : (-7, 4.5, Anchor.End));
        foreach (var (t, word) in links.Target.Index())
            DrawWord(word, "b", t, links.IsHorizontal ? (0, 18, Anchor.Middle) : (7, 4.5, Anchor.Start));
    }

    private void DrawWord(WordLinks.Word word, string kind, int index, (double X, double Y, Anchor Anchor) from)
    {
        _canvas.BeginGroup(Invariant($"class=\"w {kind}{index}\""));
        var tip = TokenText.Visible(word.Token);
        _canvas.Text(word.X + from.X, word.Y + from.Y, word.Label, WordLinks.FontSize, Paint.Ink, from.Anchor, tip: tip == word.Label ? null : tip);
        _canvas.EndGroup();
    }

    // Linked hover without a script: while a word is pointed at, the links of all other words fade.
    private static string HoverRules(WordLinks links, string id)
    {
        var rules = new StringBuilder($"#{id} .w{{cursor:default}}#{id} .k,#{id} .w{{transition:opacity .12s}}");
        foreach (var word in Names("a", links.Source.Count).Concat(Names("b", links.Target.Count)))
            rules.Append(CultureInfo.InvariantCulture, $"#{id}:has(.w.{word}:hover) .k:not(.{word}){{opacity:.06}}");
        return rules.ToString();

        static IEnumerable<string> Names(string kind, int count) => Enumerable.Range(0, count).Select(i => kind + i.ToString(CultureInfo.InvariantCulture));
    }

    private void Draw(TableCells cells)
    {
        var (y, right) = (TableCells.Y, TableCells.X + cells.Widths.Sum());
        DrawRow(cells, cells.Columns, y, Paint.Muted, isHead: true);
        _canvas.Line(TableCells.X, y + TableCells.RowHeight, right, y + TableCells.RowHeight, Paint.Rule);
        foreach (var row in cells.Rows)
        {
            y += TableCells.RowHeight;
            DrawRow(cells, row, y, Paint.Ink, isHead: false);
            _canvas.Line(TableCells.X, y + TableCells.RowHeight, right, y + TableCells.RowHeight, Paint.Grid);
        }
    }

    private void DrawRow(TableCells cells, IReadOnlyList<string> texts, double y, Paint paint, bool isHead)
    {
        var x = TableCells.X;
        foreach (var (c, text) in texts.Index())
        {
            var isNumeric = cells.IsNumeric[c];
            var at = isNumeric ? x + cells.Widths[c] - TableCells.Padding : x + TableCells.Padding;
            _canvas.Text(at, y + 17, text, TableCells.FontSize, paint, isNumeric ? Anchor.End : Anchor.Start, bold: isHead || c == 0);
            x += cells.Widths[c];
        }
    }
}
