using System.Net;
using System.Text.Json.Nodes;

namespace NotebookRunner;

/// <summary>One notebook as one HTML page that needs nothing else, so that it can be read offline, mailed and printed.</summary>
internal static class NotebookPage
{
    /// <summary>The page.</summary>
    /// <param name="document">An executed notebook.</param>
    /// <param name="markdown">Turns its texts into HTML.</param>
    /// <param name="links">Where one can go from here.</param>
    public static string Render(NotebookDocument document, MarkdownPage markdown, PageLinks links)
    {
        var outputs = new OutputHtml(markdown);
        var body = new StringBuilder();
        foreach (var cell in document.Cells)
        {
            switch (cell.Kind)
            {
                case CellKind.Markdown:
                    body.Append("<section class=\"prose\">").Append(markdown.ToHtml(cell.Source, cell.Json["attachments"] as JsonObject)).Append("</section>\n");
                    break;
                case CellKind.Code:
                    AppendCode(body, cell, outputs);
                    break;
                default:
                    body.Append("<section class=\"prose\"><pre>").Append(WebUtility.HtmlEncode(cell.Source)).Append("</pre></section>\n");
                    break;
            }
        }

        var navigation = links.Render();
        return PageFrame.Render(document.Title ?? links.Name, navigation + "<main>\n" + body + "</main>\n" + navigation);
    }

    private static void AppendCode(StringBuilder body, NotebookCell cell, OutputHtml outputs)
    {
        if (string.IsNullOrWhiteSpace(cell.Source)) return;
        var count = cell.Json["execution_count"] is JsonValue value && value.TryGetValue(out int number) ? number.ToString(CultureInfo.InvariantCulture) : " ";
        body.Append("<section class=\"cell\"><div class=\"count\" aria-hidden=\"true\">[").Append(count).Append("]</div><div class=\"content\"><pre class=\"code\"><code>")
            .Append(CSharpHtml.Render(cell.Source)).Append("</code></pre>\n");
        foreach (var output in cell.Outputs) body.Append("<div class=\"output\">").Append(outputs.Render(output)).Append("</div>\n");
        body.Append("</div></section>\n");
    }
}
