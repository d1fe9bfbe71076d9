using AttentionKit.Shared;

namespace NotebookRunner;

/// <summary>Writes the pages of a run and, where several notebooks ran, a front page and the pages of what they link to.</summary>
internal sealed class CoursePages(string output)
{
    private const string Index = "index.html";
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1); // file systems round their times
    private readonly List<(NotebookFile File, NotebookDocument Document, NotebookResult Result, IReadOnlyList<MadePage> Made)> _notebooks = [];

    /// <summary>Takes a notebook that has just run.</summary>
    public void Add(NotebookFile file, NotebookDocument document, NotebookResult result) =>
        _notebooks.Add((file, document, result, MadePage.Find(file, output, DateTime.UtcNow - result.Elapsed - Moment)));

    /// <summary>The page to open first: the notebook's where there is one alone, else the front page.</summary>
    public string First => Path.GetFullPath(Path.Combine(output, _notebooks is [var only] ? PageOf(only.File) : Index));

    /// <summary>Writes all pages.</summary>
    public void Write()
    {
        var site = CreateSite();
        var everywhere = Everywhere(site);
        PageLinks Links(string page, string name, PageLink? previous = null, PageLink? next = null) =>
            new(name, [.. everywhere.Select(link => link with { Address = Site.Relative(page, link.Address) })], previous, next);
        for (var i = 0; i < _notebooks.Count; i++)
        {
            var (file, document, _, made) = _notebooks[i];
            var page = PageOf(file);
            var markdown = new MarkdownPage(file.Directory, site?.LinksFrom(file.Directory, page, [.. made.Select(m => m.Address)]));
            WriteText(page, NotebookPage.Render(document, markdown, Links(page, file.Name, Neighbour(page, i - 1), Neighbour(page, i + 1))));
            foreach (var own in made) own.CopyBeside(Path.Combine(output, page));
        }

        WriteText(Index, FrontPage.Render([.. _notebooks.Select(n => (PageOf(n.File), n.File, n.Document, n.Result, n.Made))], Links(Index, Index)));
        while (site?.Next() is var (path, page)) WriteText(page, RenderFile(path, page, site, Links(page, Path.GetFileName(path))));
    }

    // A single notebook is a page that needs nothing else.
    private Site? CreateSite()
    {
        if (_notebooks.Count < 2 || RepositoryRoot.Find(_notebooks[0].File.Directory) is not { } root) return null;
        var site = new Site(root);
        foreach (var (file, _, _, _) in _notebooks) site.Add(file.Path, PageOf(file));
        return site;
    }

    private List<PageLink> Everywhere(Site? site)
    {
        var links = new List<PageLink> { new("Contents", Index) };
        if (site is null) return links;
        foreach (var (file, _, _, made) in _notebooks.Where(n => n.Made.Count > 0).Take(1))
            links.Add(new PageLink("Playground", Path.Combine(Path.GetDirectoryName(PageOf(file))!, made[0].Address).Replace('\\', '/')));
        var results = Path.Combine(RepositoryRoot.Find(_notebooks[0].File.Directory)!, "RESULTS.md");
        if (site.AddressOf(results) is { } page) links.Add(new PageLink("Results", page));
        return links;
    }

    // A text, or a notebook with the outputs that it has.
    private static string RenderFile(string path, string page, Site site, PageLinks links)
    {
        var directory = Path.GetDirectoryName(path)!;
        var markdown = new MarkdownPage(directory, site.LinksFrom(directory, page, []));
        if (Path.GetExtension(path) == ".ipynb") return NotebookPage.Render(NotebookDocument.Load(path), markdown, links);
        var text = File.ReadAllText(path);
        var title = text.ReplaceLineEndings("\n").Split('\n').FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..] ?? links.Name;
        return PageFrame.Render(title, $"{links.Render()}<main>\n<section class=\"prose\">{markdown.ToHtml(text)}</section>\n</main>\n");
    }

    private void WriteText(string page, string text)
    {
        var place = Path.Combine(output, page);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(place))!);
        AtomicFile.WriteText(place, text);
    }

    private PageLink? Neighbour(string page, int index)
    {
        if (index < 0 || index >= _notebooks.Count) return null;
        var (file, document, _, _) = _notebooks[index];
        return new PageLink(document.Title ?? file.Name, Site.Relative(page, PageOf(file)));
    }

    private static string PageOf(NotebookFile file) => Path.ChangeExtension(file.Name, ".html");
}
