using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookRunner;

/// <summary>A cell's outputs as HTML: of a bundle the richest representation that a page can show.</summary>
internal sealed partial class OutputHtml(MarkdownPage markdown)
{
    // Richest first.
    private static readonly string[] Order =
        ["text/html", "image/svg+xml", "image/png", "image/jpeg", "image/gif", "text/markdown", "text/latex", "application/json", "text/plain"];

    public string Render(JsonNode? output) => JsonText.Read(output?["output_type"]) switch
    {
        "stream" => Pre(MultilineText.Join(output!["text"]), JsonText.Read(output["name"]) == "stderr" ? "stderr" : "stdout"),
        "error" => Pre(string.Join('\n', (output!["traceback"] as JsonArray ?? []).Select(JsonText.Read)), "error"),
        _ => output?["data"] is JsonObject data ? Bundle(data) : "",
    };

    private string Bundle(JsonObject data)
    {
        var mime = Order.FirstOrDefault(data.ContainsKey);
        return mime switch
        {
            null => "",
            "text/html" or "image/svg+xml" => $"<div class=\"rich\">{MultilineText.Join(data[mime])}</div>",
            "image/png" or "image/jpeg" or "image/gif" => $"<img alt=\"\" src=\"data:{mime};base64,{MultilineText.Join(data[mime]).ReplaceLineEndings("")}\">",
            "text/markdown" => markdown.ToHtml(MultilineText.Join(data[mime])),
            "text/latex" => MathRenderer.ToHtml(MultilineText.Join(data[mime]).Trim().Trim('$'), display: true),
            "application/json" => Pre(NotebookJson.Write(data[mime]!), "stdout"),
            _ => Pre(MultilineText.Join(data[mime]), "stdout"),
        };
    }

    private static string Pre(string text, string kind) => $"<pre class=\"{kind}\">{WebUtility.HtmlEncode(Ansi().Replace(text, ""))}</pre>";

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]")]
    private static partial Regex Ansi();
}
