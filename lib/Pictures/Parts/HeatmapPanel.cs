namespace AttentionKit.Pictures;

/// <summary>One grid of coloured cells with its words.</summary>
/// <param name="Source">The words over the columns.</param>
/// <param name="Target">The words before the rows.</param>
/// <param name="Values">The weights [T,S]; NaN leaves a cell blank.</param>
/// <param name="Geometry">Sizes and labels.</param>
internal sealed record HeatmapPanel(IReadOnlyList<string> Source, IReadOnlyList<string> Target, double[,] Values, HeatmapGeometry Geometry) : PicturePart
{
    /// <summary>Values made cell by cell.</summary>
    internal static double[,] Table(int rows, int columns, Func<int, int, double> value)
    {
        var table = new double[rows, columns];
        for (var t = 0; t < rows; t++)
        {
            for (var s = 0; s < columns; s++) table[t, s] = value(t, s);
        }

        return table;
    }

    /// <summary>The colours of all weights.</summary>
    internal static ColorMap Colors => ColorMap.Cividis;

    /// <summary>Left edge of the first cell.</summary>
    internal double X { get; init; }

    /// <summary>Upper edge of the first cell.</summary>
    internal double Y { get; init; }

    /// <summary>The weight at the top of the colours.</summary>
    internal double Highest { get; init; } = 1;

    /// <summary>Links to outline: sure ones, and dashed the possible ones.</summary>
    internal IReadOnlyList<(int Source, int Target, bool IsSure)> Gold { get; init; } = [];

    /// <summary>The labels of the interactive picture's rows, which may be fewer than the rows.</summary>
    internal IReadOnlyList<string> RowLabels { get; init; } = Geometry.RowLabels;

    internal double Right => X + Geometry.PlotWidth;

    internal double Position(double value) => value / Highest;

    /// <summary>A weight as it stands in a cell: two digits; nothing where it rounds to zero, or where cells are too small.</summary>
    internal string NumberText(int t, int s) => Geometry.HasNumbers && double.IsFinite(Values[t, s]) && Math.Abs(Values[t, s]) >= 0.005
        ? Values[t, s].ToString(".00", CultureInfo.InvariantCulture)
        : "";

    /// <summary>Black or white, whichever reads better on the cell.</summary>
    internal Rgb NumberColor(int t, int s) => Colors.Shaded(Position(Values[t, s])).Label();
}
