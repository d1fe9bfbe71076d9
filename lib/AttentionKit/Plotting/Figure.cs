using System.Collections.Concurrent;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace AttentionKit;

/// <summary>
/// A picture that is two things at once: a static SVG that shows anywhere, and Plotly's interactive chart where scripts may
/// run. As a notebook cell's last value it just shows.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public abstract class Figure
{
    private static readonly ConcurrentDictionary<string, int> Ids = new(StringComparer.Ordinal);

    /// <summary>Classes of what the kit shows. MathJax, where a page has it, reads TeX between two dollars of a text, and passes over the last two.</summary>
    internal const string HtmlClass = "attentionkit tex2jax_ignore mathjax_ignore";

    /// <summary>Creates a figure.</summary>
    /// <param name="title">The heading above the picture.</param>
    private protected Figure(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        Title = TokenText.Line(title);
    }

    /// <summary>The heading above the picture.</summary>
    public string Title { get; }

    /// <summary>What the picture shows, in words, for people who cannot see it.</summary>
    public abstract string Description { get; }

    /// <summary>The figure as Plotly.NET's chart, to go on from there. Those charts have no frames: of a figure that moves, it is the last state.</summary>
    public GenericChart Chart => PlotlyChart.From(PlotlyJson(moves: false));

    /// <summary>The static picture: one SVG element, without scripts.</summary>
    public string Svg()
    {
        var picture = new SvgWriter(Describe());
        return picture.Svg(NewId(picture));
    }

    /// <summary>
    /// The figure for a notebook or a page: the static picture and a small script that replaces it by the interactive chart
    /// where scripts run and plotly.js can be had.
    /// </summary>
    public string Html() => Html(PlotlySource.Cdn);

    /// <summary>The figure in characters, for terminals.</summary>
    public abstract string Text();

    /// <inheritdoc/>
    public override string ToString() => Text();

    /// <summary>Writes the figure as one page that needs nothing else: it is interactive offline, too.</summary>
    /// <param name="path">The file to write.</param>
    public void SaveHtml(string path) => SaveHtml(path, this);

    /// <summary>Writes several figures as one page that needs nothing else. plotly.js is in it once.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="figures">At least one figure, in order.</param>
    /// <exception cref="ArgumentException">There is no figure.</exception>
    public static void SaveHtml(string path, params IReadOnlyList<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (figures.Count == 0) throw new ArgumentException("A page needs at least one figure.", nameof(figures));
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.WriteText(path, Page(figures));
    }

    /// <summary>Writes the static picture as an SVG file.</summary>
    /// <param name="path">The file to write.</param>
    public void SaveSvg(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.WriteText(path, Svg());
    }

    /// <summary>What the static picture shows.</summary>
    private protected abstract Picture Describe();

    /// <summary>What the interactive chart shows.</summary>
    private protected virtual Picture DescribeInteractive() => Describe();

    /// <summary>What a page shows instead of picture and chart, where HTML itself is the better form; null for these.</summary>
    private protected virtual string? Markup(string id) => null;

    /// <summary>The figure in Plotly's JSON: an object with data, layout, config and, where it moves, frames.</summary>
    internal virtual JsonObject PlotlyJson(bool moves = true) =>
        PlotlyWriter.Write(moves ? DescribeInteractive() : DescribeInteractive() with { Slider = null });

    private static string Page(IReadOnlyList<Figure> figures)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{{TokenText.Escape(figures[0].Title)}}</title>
            <link rel="icon" href="data:,">
            <style>body{margin:16px;font-family:{{Theme.FontFamily}}}.attentionkit{margin-bottom:24px}</style>
            <script>{{PlotlyScript.Library()}}</script>
            </head>
            <body>

            """);
        foreach (var figure in figures) page.Append(figure.Html(PlotlySource.PageOnly)).Append('\n');
        return page.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>The figure for a page that takes plotly.js from elsewhere.</summary>
    internal string Html(PlotlySource source)
    {
        if (Markup("id") is { } markup) return $"<div class=\"{HtmlClass}\" style=\"overflow-x:auto\">{Markup(IdOf(markup))}</div>";
        var picture = new SvgWriter(Describe());
        var id = NewId(picture);
        return $"<div class=\"{HtmlClass}\" data-attentionkit=\"{id}\" style=\"overflow-x:auto\">{picture.Svg(id)}"
            + $"<script>{PlotlyScript.For(id, PlotlyJson(), source)}</script></div>";
    }

    private static string NewId(SvgWriter picture) => IdOf(picture.Svg("id"));

    /// <summary>
    /// An id that no other picture of this process has. Ids come from the content, so that a notebook run again has the same
    /// ones, and are counted, so that a page may show a figure twice.
    /// </summary>
    internal static string IdOf(string content)
    {
        var name = "ak-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 5));
        var count = Ids.AddOrUpdate(name, 1, (_, seen) => seen + 1);
        return count == 1 ? name : Invariant($"{name}-{count}");
    }
}
