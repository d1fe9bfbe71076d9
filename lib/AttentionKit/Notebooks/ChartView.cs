using Plotly.NET;
using Plotly.NET.Interactive;

namespace AttentionKit;

/// <summary>
/// Shows a chart made with Plotly.NET. Plotly.NET.Interactive writes the chart; here is only what it cannot do: a static picture
/// that stays where no script runs or plotly.js cannot be had, words for terminals, and names that are the same in every run.
/// </summary>
internal static partial class ChartView
{
    // The chart stands in the element behind the picture; once it is drawn, the picture goes.
    private const string Script =
        "(function(id){var chart=document.getElementById(id);if(chart)new MutationObserver(function(changes,observer){"
        + "if(!chart.querySelector('.plot-container'))return;chart.previousElementSibling.style.display='none';observer.disconnect();"
        + "}).observe(chart,{childList:true,subtree:true});})";

    /// <summary>The chart for a page.</summary>
    public static string Html(GenericChart chart)
    {
        var picture = ChartPicture.Draw(chart).Svg();
        var id = Figure.IdOf(GenericChart.toFigureJson(chart));
        return $"<div class=\"{Figure.HtmlClass}\" style=\"overflow-x:auto\"><div>{picture}</div><div id=\"{id}\">{Interactive(chart, id)}</div>"
            + $"<script>{Script}('{id}');</script></div>";
    }

    /// <summary>The chart in words.</summary>
    public static string Text(GenericChart chart) => ChartPicture.Draw(chart).Text();

    private static string Interactive(GenericChart chart, string id)
    {
        // Text is text, also where a page has MathJax.
        var config = new Config();
        config.SetProperty("typesetMath", false);
        return Named(Closed(Formatters.toInteractiveHTML(GenericChart.addConfig(config, chart))), id);
    }

    // The chart's texts stand in the script as they are: nothing in them may end it.
    private static string Closed(string html)
    {
        const string end = "</script>";
        var last = html.LastIndexOf(end, StringComparison.Ordinal);
        var first = html.IndexOf("<script", StringComparison.Ordinal);
        return first < 0 || last < first ? html : html[..first] + html[first..last].Replace("</", "<\\/", StringComparison.Ordinal) + html[last..];
    }

    // Plotly.NET.Interactive names element and function by a new random number each time.
    private static string Named(string html, string id)
    {
        var name = RandomName().Match(html).Groups["name"].Value;
        return name.Length == 0 ? html : html
            .Replace(name, $"{id}-chart", StringComparison.Ordinal)
            .Replace(name.Replace("-", "", StringComparison.Ordinal), id.Replace('-', '_'), StringComparison.Ordinal);
    }

    [GeneratedRegex("<div id=\"(?<name>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\">")]
    private static partial Regex RandomName();
}
