namespace AttentionKit.Pictures;

/// <summary>A pair of axes with its lines, at its place in a picture.</summary>
internal sealed record LinePlot(PlotAxes Axes) : PicturePart
{
    internal const double Height = 250;
    internal const double LabelWidth = 74;
    internal const double LegendRowHeight = 18;

    /// <summary>The dashes of a line by its place among the lines, as SVG and as Plotly name them.</summary>
    private static readonly (string Svg, string Plotly)[] Dashes =
        [("", "solid"), ("6 3", "dash"), ("2 3", "dot"), ("8 3 2 3", "dashdot"), ("10 4", "longdash"), ("4 2", "dash"), ("12 3 2 3 2 3", "longdashdot")];

    internal double X { get; init; }

    internal double Y { get; init; }

    internal double Width { get; init; }

    internal AxisScale XScale { get; } = ScaleX(Axes);

    internal AxisScale YScale { get; } = ScaleY(Axes);

    internal int LegendRows => 1 + LegendPlaces().Select(p => p.Row).DefaultIfEmpty(0).Max();

    /// <summary>Where each name of the legend begins, and the middle of its line.</summary>
    internal IReadOnlyList<(double X, double Y)> Legend
    {
        get
        {
            var first = Y - 16 - (LegendRowHeight * (LegendRows - 1));
            return [.. LegendPlaces().Select(p => (X + p.Offset, first + (LegendRowHeight * p.Row)))];
        }
    }

    internal double AtX(double value) => X + (XScale.Position(value) * Width);

    internal double AtY(double value) => Y + ((1 - YScale.Position(value)) * Height);

    /// <summary>True where the name of a reference stands below its line, as there is no room above.</summary>
    internal bool IsHigh(double reference) => YScale.Position(reference) > 0.9;

    internal int ColorOf(int index) => Axes.Lines[index].Color ?? index;

    internal (string Svg, string Plotly) DashOf(int index) => Axes.Lines[index].Faint ? Dashes[0] : Dashes[index % Dashes.Length];

    /// <summary>Around a line's band: along the upper edge and back along the lower, where both can be drawn. Empty without a band.</summary>
    internal (double X, double Y)[] Band(int index)
    {
        var x = Axes.Lines[index].X;
        if (Axes.Lines[index].Band is not var (low, high)) return [];
        int[] drawn = [.. Enumerable.Range(0, x.Count).Where(k => double.IsFinite(AtX(x[k])) && double.IsFinite(AtY(low[k])) && double.IsFinite(AtY(high[k])))];
        return [.. drawn.Select(k => (x[k], high[k])), .. drawn.Reverse().Select(k => (x[k], low[k]))];
    }

    private static AxisScale ScaleY(PlotAxes axes)
    {
        var values = axes.Lines.SelectMany(l => l.Y.Concat(l.Band?.Low ?? []).Concat(l.Band?.High ?? [])).Concat(axes.References.Select(r => r.Value));
        return axes.LogarithmicY ? AxisScale.Logarithmic(values) : AxisScale.Linear(values, axes.FromZero);
    }

    private static AxisScale ScaleX(PlotAxes axes)
    {
        if (axes.LogarithmicX) return AxisScale.Logarithmic(axes.Lines.SelectMany(l => l.X));
        var values = axes.Lines.SelectMany(l => l.X).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var whole = values.All(x => x == Math.Floor(x));
        // Points at the ends need some air, lines do not.
        var margin = axes.Lines.Any(l => l.Markers) ? (values.Max() - values.Min()) * 0.03 : 0;
        return AxisScale.Linear([values.Min() - margin, values.Max() + margin], fromZero: false, wholeNumbers: whole, count: 7, tight: true);
    }

    // Names stand in a row above the panel, and in further rows where one is full.
    private IEnumerable<(double Offset, int Row)> LegendPlaces()
    {
        var (offset, row) = (0.0, 0);
        foreach (var line in Axes.Lines)
        {
            var width = 48 + (TokenText.Width(line.Name) * 12);
            if (offset > 0 && offset + width - 20 > Width) (offset, row) = (0, row + 1);
            yield return (offset, row);
            offset += width;
        }
    }
}
