using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AttentionKit.Tests;

public sealed class FigureTests
{
    [Fact]
    public void Unsafe_tokens_are_text_in_every_format()
    {
        foreach (var figure in FigureSamples.All())
        {
            var svg = figure.Svg();
            var document = XDocument.Parse(svg);
            Assert.DoesNotContain(document.Descendants(), e => e.Name.LocalName is "script" or "b" or "foreignObject" || e.Attributes().Any(a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)));
            var html = figure.Html();
            var scripts = figure is TableFigure ? 0 : 1;
            Assert.Equal(scripts, Regex.Count(html, "<script", RegexOptions.IgnoreCase));
            Assert.Equal(scripts, Regex.Count(html, "</script", RegexOptions.IgnoreCase));
            Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Unsafe_tokens_are_all_shown()
    {
        var labels = XDocument.Parse(FigureSamples.Translation(FigureSamples.Unsafe, ["x"]).Heatmap().Svg()).Descendants().Where(e => e.Name.LocalName == "text")
            .Select(e => string.Concat(e.Nodes().OfType<XText>().Select(t => t.Value))).ToArray();
        Assert.All(["<b>x</b>", "]]>", "שלום", "👩‍👩‍👧", "漢字", "◌\u0301x", "a[202E]b", "␣", "∅", "␁"], expected => Assert.Contains(expected, labels));
    }

    [Fact]
    public void MathJax_is_told_to_pass_over_every_figure() =>
        Assert.All(FigureSamples.All(), figure => Assert.Matches("^<div class=\"attentionkit tex2jax_ignore mathjax_ignore\"", figure.Html()));

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("tr-TR")]
    public void Every_format_is_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        static string[] Formats() => [.. FigureSamples.All().SelectMany(f => new[] { WithoutIds(f.Svg()), WithoutIds(f.Html()), f.Text(), f.Description })];
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var expected = Formats();
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Formats());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_picture_has_a_title_a_description_and_an_id_of_its_own()
    {
        var figure = FigureSamples.Translation(3, 3).Heatmap(title: "Look");
        var first = XDocument.Parse(figure.Svg()).Root!;
        var second = XDocument.Parse(figure.Svg()).Root!;
        Assert.NotEqual((string?)first.Attribute("id"), (string?)second.Attribute("id"));
        Assert.Equal("img", (string?)first.Attribute("role"));
        Assert.Equal("Look", first.Elements().Single(e => e.Name.LocalName == "title").Value);
        Assert.Equal(figure.Description, first.Elements().Single(e => e.Name.LocalName == "desc").Value);
        Assert.Empty(first.Descendants().Attributes("id").Select(a => a.Value).Intersect(second.Descendants().Attributes("id").Select(a => a.Value)));
    }

    [Fact]
    public void The_chart_for_Plotly_NET_holds_the_same_data()
    {
        var json = Plotly.NET.GenericChart.toFigureJson(FigureSamples.Translation(4, 3).Heatmap().Chart);
        using var figure = System.Text.Json.JsonDocument.Parse(json);
        var heat = figure.RootElement.GetProperty("data")[0];
        Assert.Equal("heatmap", heat.GetProperty("type").GetString());
        Assert.Equal(3, heat.GetProperty("z").GetArrayLength());
        Assert.Equal("w1", figure.RootElement.GetProperty("layout").GetProperty("xaxis").GetProperty("ticktext")[0].GetString());
        Assert.DoesNotContain("var(--ak", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_CDN_s_hash_is_that_of_the_package_s_own_plotly() =>
        Assert.Equal("sha384-" + Convert.ToBase64String(SHA384.HashData(Encoding.UTF8.GetBytes(PlotlySource.EmbeddedScript))), PlotlySource.Cdn.Integrity);

    [Fact]
    public void A_saved_page_needs_nothing_from_elsewhere_and_holds_plotly_once()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "new", "page.html");
        Figure.SaveHtml(path, [.. FigureSamples.All()]);
        var page = File.ReadAllText(path);
        Assert.Equal(1, Regex.Count(page, Regex.Escape("* plotly.js v")));
        Assert.DoesNotContain("cdn.jsdelivr.net", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(script|link|img)[^>]+(src|href)=\"(?!data:)", page);
        Assert.Equal([Path.GetFileName(path)], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName));
        Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(path))!, recursive: true);
    }

    private static string WithoutIds(string markup) => Regex.Replace(markup, "ak-[0-9a-f]{10}(-[0-9]+)?", "ID");
}
