using Benchmarks;

namespace AttentionKit.Tests;

public sealed class MicroReportTests
{
    private static readonly MicroReport Report = new(
    [
        new(AttentionKind.Additive, 30, 64, 120.4, 800),
        new(AttentionKind.Additive, 10, 64, 50.34, 1200),
        new(AttentionKind.ScaledDotProduct, 10, 64, 20, 700),
        new(AttentionKind.ScaledDotProduct, 30, 64, 40, 700),
        new(AttentionKind.Additive, 30, 1, 9.5, 800),
    ]);

    [Fact]
    public void Each_point_is_two_figures()
    {
        var measures = Report.ToMeasures();
        Assert.Equal(50.34, measures["micro.additive.S10.B64.us"]);
        Assert.Equal(700, measures["micro.scaledDotProduct.S30.B64.allocated_bytes"]);
    }

    [Fact]
    public void The_figures_give_the_points_back()
    {
        var figures = System.Text.Json.Nodes.JsonNode.Parse(Report.ToMeasures().ToJson())!.AsObject();
        Assert.Equal(Report.Points.ToHashSet(), MicroReport.From(figures).Points.ToHashSet());
        Assert.Throws<FormatException>(() => MicroReport.From([]));
    }

    [Fact]
    public void The_tables_have_a_row_a_mechanism_and_a_column_a_size()
    {
        var text = Report.ToMarkdown();
        Assert.Contains("| S, with B = 64 | 10 | 30 | allocated |", text, StringComparison.Ordinal);
        Assert.Contains("| additive | 50.3 | 120 | 1,200 B |", text, StringComparison.Ordinal);
        Assert.Contains("| B, with S = 30 | 1 | 64 | allocated |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figure_has_a_line_a_mechanism()
    {
        var figure = Report.ToFigure();
        Assert.Equal([2, 2], figure.Axes.Select(a => a.Lines.Count));
        Assert.Equal([10.0, 30.0], figure.Axes[0].Lines[0].X);
    }
}
