using System.Net;

namespace NotebookRunner;

/// <summary>Where one can go from a page, as relative paths.</summary>
/// <param name="Name">The page's name, where it has no title.</param>
/// <param name="Everywhere">What all pages lead to, such as the contents.</param>
/// <param name="Previous">The notebook before.</param>
/// <param name="Next">The notebook after.</param>
internal sealed record PageLinks(string Name, IReadOnlyList<PageLink> Everywhere, PageLink? Previous = null, PageLink? Next = null)
{
    /// <summary>The links as a line.</summary>
    public string Render()
    {
        var previous = Previous is null ? "" : $"<a rel=\"prev\" href=\"{Previous.Href}\">← {WebUtility.HtmlEncode(Previous.Title)}</a>";
        var next = Next is null ? "" : $"<a rel=\"next\" href=\"{Next.Href}\">{WebUtility.HtmlEncode(Next.Title)} →</a>";
        return $"<nav><span>{previous}</span>{string.Join(" · ", Everywhere.Select(link => $"<a href=\"{link.Href}\">{WebUtility.HtmlEncode(link.Title)}</a>"))}<span>{next}</span></nav>\n";
    }
}

/// <summary>A link to a page.</summary>
/// <param name="Title">What it leads to.</param>
/// <param name="Address">Its address.</param>
internal sealed record PageLink(string Title, string Address)
{
    /// <summary>The address as HTML has it.</summary>
    public string Href => WebUtility.HtmlEncode(string.Join('/', Address.Split('/').Select(Uri.EscapeDataString)));
}
