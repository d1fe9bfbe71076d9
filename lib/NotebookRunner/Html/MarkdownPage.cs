using System.Text.Json.Nodes;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NotebookRunner;

/// <summary>Markdown as notebooks have it, turned into HTML that needs nothing else: formulas as MathML, pictures inside.</summary>
/// <param name="directory">The notebook's folder, where its pictures are.</param>
/// <param name="links">What a link's address becomes; null where it leads nowhere. Without it, notebooks become their pages.</param>
internal sealed class MarkdownPage(string directory, Func<string, string?>? links = null)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UseAdvancedExtensions().Build();

    private static readonly Dictionary<string, string> PictureTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".svg"] = "image/svg+xml",
        [".webp"] = "image/webp",
    };

    /// <summary>Converts a text.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="attachments">The pictures that the cell carries, as nbformat has them, or null.</param>
    public string ToHtml(string markdown, JsonObject? attachments = null)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList()) Redirect(link, attachments);
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new MathRenderer.Inline());
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new MathRenderer.Block());
        renderer.Render(document);
        return writer.ToString();
    }

    private void Redirect(LinkInline link, JsonObject? attachments)
    {
        if (link.IsImage) link.Url = Picture(link.Url, attachments);
        else if (links is null) link.Url = Page(link.Url);
        else if (links(link.Url ?? "") is { } address) link.Url = address;
        else Unlink(link);
    }

    // Its text stays.
    private static void Unlink(LinkInline link)
    {
        var text = new ContainerInline();
        while (link.FirstChild is { } child)
        {
            child.Remove();
            text.AppendChild(child);
        }

        link.ReplaceBy(text);
    }

    private string? Picture(string? url, JsonObject? attachments)
    {
        const string attachment = "attachment:";
        if (url is null) return null;
        if (url.StartsWith(attachment, StringComparison.Ordinal))
        {
            var bundle = attachments?[Uri.UnescapeDataString(url[attachment.Length..])] as JsonObject;
            return bundle?.FirstOrDefault() is { Key: { } type } picture ? $"data:{type};base64,{MultilineText.Join(picture.Value)}" : url;
        }

        if (Uri.TryCreate(url, UriKind.Absolute, out _) || !PictureTypes.TryGetValue(Path.GetExtension(url), out var mime)) return url;
        var path = Path.Combine(directory, Uri.UnescapeDataString(url));
        return File.Exists(path) ? $"data:{mime};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}" : url;
    }

    // A link to another notebook leads to its page.
    private static string? Page(string? url)
    {
        if (url is null || Uri.TryCreate(url, UriKind.Absolute, out _)) return url;
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var (path, fragment) = hash < 0 ? (url, "") : (url[..hash], url[hash..]);
        return path.EndsWith(".ipynb", StringComparison.Ordinal) ? path[..^".ipynb".Length] + ".html" + fragment : url;
    }
}
