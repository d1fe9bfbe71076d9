using System.Net;
using AttentionKit.Shared;

namespace NotebookRunner;

/// <summary>What all pages share: head, style, language.</summary>
internal static class PageFrame
{
    private static readonly Lazy<string> Style = new(() => EmbeddedText.Read(typeof(PageFrame), "page.css"));

    public static string Render(string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <link rel="icon" href="data:,">
        <style>
        {Style.Value}</style>
        </head>
        <body>
        {body}</body>
        </html>

        """.ReplaceLineEndings("\n");
}
