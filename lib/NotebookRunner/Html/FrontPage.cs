using System.Net;
using System.Text.RegularExpressions;

namespace NotebookRunner;

/// <summary>
/// The page from which the notebooks are reached: what <c>front-page.md</c> beside them says, and a map with the question that each
/// answers, what one learns in it, how long it takes, and whether it ran.
/// </summary>
internal static partial class FrontPage
{
    private const string Introduction = "front-page.md";

    /// <summary>The page.</summary>
    /// <param name="notebooks">The notebooks in order.</param>
    /// <param name="everywhere">What all pages lead to.</param>
    public static string Render(IReadOnlyList<NotebookRun> notebooks, PageLinks everywhere)
    {
        var body = new StringBuilder(everywhere.Everywhere.Count > 1 ? everywhere.Render() : "").Append("<main>\n");
        var text = notebooks.Select(n => Path.Combine(n.File.Directory, Introduction)).FirstOrDefault(File.Exists);
        // It speaks of the whole course: where only a part was run, its links would lead nowhere.
        if (text is not null && LinksOf(text).Except(notebooks.Select(n => n.File.Name)).Any()) text = null;
        body.Append(text is null
            ? "<h1>Notebooks</h1>\n"
            : $"<section class=\"prose\">{new MarkdownPage(Path.GetDirectoryName(text)!).ToHtml(File.ReadAllText(text))}</section>\n<h2>The notebooks</h2>\n");
        body.Append("<ol class=\"map\">\n");
        foreach (var run in notebooks) body.Append(Entry(run));
        body.Append("</ol>\n</main>\n");
        var title = text is null ? "Notebooks" : File.ReadLines(text).FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..] ?? "Notebooks";
        return PageFrame.Render(title, body.ToString());
    }

    private static IEnumerable<string> LinksOf(string path) => NotebookLink().Matches(File.ReadAllText(path)).Select(link => link.Groups["name"].Value);

    private static string Entry(NotebookRun run)
    {
        var (file, document, result, made) = run;
        var address = run.Page;
        var markdown = new MarkdownPage(file.Directory);
        var summary = NotebookSummary.Read(document);
        var entry = new StringBuilder(
            $"<li><h3><a href=\"{WebUtility.HtmlEncode(address)}\">{WebUtility.HtmlEncode(document.Title ?? file.Name)}</a></h3>\n");
        if (summary.Question is { } question) entry.Append(markdown.ToHtml(question));
        if (summary.Teaches is { } teaches)
            entry.Append("<div class=\"more\">").Append(markdown.ToHtml($"You will learn {teaches}.")).Append("</div>\n");
        var state = result.Succeeded
            ? Invariant($"<span class=\"ok\">ran</span> in {result.Elapsed.TotalSeconds:F0} s")
            : "<span class=\"failed\">failed</span>";
        var time = summary.Time is { } minutes ? $"{WebUtility.HtmlEncode(minutes)} · " : "";
        foreach (var page in made)
        {
            var link = WebUtility.HtmlEncode(string.Concat(address.AsSpan(0, address.LastIndexOf('/') + 1), page.Address));
            entry.Append("<p>It made a page: <a href=\"").Append(link).Append("\">").Append(WebUtility.HtmlEncode(page.Title)).Append("</a></p>\n");
        }

        return entry.Append("<p class=\"more\">").Append(time).Append(state).Append("</p></li>\n").ToString();
    }

    [GeneratedRegex(@"\]\((?<name>[^)#]+\.ipynb)")]
    private static partial Regex NotebookLink();
}
