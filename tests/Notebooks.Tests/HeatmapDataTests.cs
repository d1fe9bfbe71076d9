namespace Notebooks.Tests;

public sealed class HeatmapDataTests
{
    [Theory]
    [InlineData("""<svg></svg><script>f({"data":[{"type":"heatmap","x":[0],"z":[[0.5,0.5],[1,0]]}]})</script>""", 2)]
    [InlineData("""<svg></svg><script>f({"data":[{"type":"heatmap","z":[]}]})</script>""", 0)]
    [InlineData("""<svg></svg><script>f({"data":[{"type":"heatmap","z":[[0,0],[0,0]]}]})</script>""", 0)]
    [InlineData("""<svg></svg><script>f({"data":[{"type":"heatmap","z":[[null,null]]}]})</script>""", 0)]
    [InlineData("""<script>f({"data":[{"type":"heatmap","z":[[1,0]]}]})</script>""", 0)]
    [InlineData("<svg></svg>", 0)]
    public void Only_a_drawn_heatmap_with_weights_counts(string html, int rows) =>
        Assert.Equal(rows == 0 ? [] : [rows], HeatmapData.Rows(html));
}
