namespace AttentionKit.Pictures;

/// <summary>
/// Where everything of a heatmap stands, so that no label overlaps another. The static picture and the interactive chart
/// share it and look alike.
/// </summary>
internal sealed class HeatmapGeometry
{
    private const double MaxLabel = 150;
    private const double AxisTitle = 20;

    /// <summary>Lays out a heatmap whose plot area is about <paramref name="extent"/> pixels where the tokens are many.</summary>
    internal HeatmapGeometry(IReadOnlyList<string> source, IReadOnlyList<string> target, double extent = 660, double maxCell = 46)
    {
        Cell = Math.Floor(Math.Clamp(Math.Min(extent / source.Count, extent / target.Count), 12, maxCell));
        FontSize = Math.Clamp(Cell * 0.85, 10, 13);
        (PlotWidth, PlotHeight) = (Cell * source.Count, Cell * target.Count);
        ColumnLabels = [.. source.Select(Label)];
        RowLabels = [.. target.Select(Label)];
        var widest = ColumnLabels.Max(l => TokenText.Width(l) * FontSize);
        Angle = widest <= Cell - 6 ? 0 : Cell >= FontSize * 1.5 ? -45 : -90;
        LabelHeight = Angle switch
        {
            0 => FontSize,
            -45 => (widest + FontSize) * Math.Sqrt(0.5),
            _ => widest,
        };
        Left = AxisTitle + RowLabels.Max(l => TokenText.Width(l) * FontSize) + 8;
        Top = AxisTitle + LabelHeight + 8;
        Overhang = Angle != -45 ? 0 : ColumnLabels
            .Select((l, i) => (Cell * (i + 0.5)) + (((TokenText.Width(l) * FontSize) + FontSize) * Math.Sqrt(0.5)) - PlotWidth).Max();
        Overhang = Math.Max(0, Overhang);
    }

    /// <summary>Side of a cell.</summary>
    internal double Cell { get; }

    /// <summary>Size of the labels.</summary>
    internal double FontSize { get; }

    /// <summary>Rotation of the column labels: 0, -45 or -90 degrees.</summary>
    internal double Angle { get; }

    /// <summary>Space above the columns that their labels take.</summary>
    internal double LabelHeight { get; }

    /// <summary>Width of all cells.</summary>
    internal double PlotWidth { get; }

    /// <summary>Height of all cells.</summary>
    internal double PlotHeight { get; }

    /// <summary>Space left of the cells, for the row labels and the axis title.</summary>
    internal double Left { get; }

    /// <summary>Space above the cells, for the column labels and the axis title.</summary>
    internal double Top { get; }

    /// <summary>How far the slanted column labels reach beyond the last column.</summary>
    internal double Overhang { get; }

    /// <summary>The column labels, shortened where they are long.</summary>
    internal IReadOnlyList<string> ColumnLabels { get; }

    /// <summary>The row labels, shortened where they are long.</summary>
    internal IReadOnlyList<string> RowLabels { get; }

    /// <summary>True where a cell has room for a number.</summary>
    internal bool HasNumbers => Cell >= 32;

    /// <summary>True where a label is not the whole token.</summary>
    internal bool IsShortened { get; private set; }

    private string Label(string token) => Fit(TokenText.Visible(token));

    private string Fit(string text)
    {
        var label = TokenText.Fit(text, MaxLabel / FontSize);
        IsShortened |= label != text;
        return label;
    }
}
