using AttentionKit.Shared;

namespace NotebookRunner;

/// <summary>Writes the pages of a run and, where several notebooks ran, a front page and the pages of what they link to.</summary>
/// <param name="output">The folder for the pages.</param>
/// <param name="runs">The notebooks, in order.</param>
internal sealed class CoursePages(string output, IReadOnlyList<NotebookRun> runs)
{
    private const string Index = "index.html";

    /// <summary>The page to open first: the notebook's where there is one alone, else the front page.</summary>
    public string First => Path.GetFullPath(Path.Combine(output, runs is [var only] ? only.Page : Index));

    /// <summary>Writes all pages.</summary>
    public void Write()
    {
        var site = CreateSite();
        var everywhere = Everywhere(site);
        PageLinks Links(string page, string name, PageLink? previous = null, PageLink? next = null) =>
            new(name, [.. everywhere.Select(link => link with { Address = Site.Relative(page, link.Address) })], previous, next);
        for (var i = 0; i < runs.Count; i++)
        {
            var (file, document, _, made) = runs[i];
            var page = runs[i].Page;
            var markdown = new MarkdownPage(file.Directory, site?.LinksFrom(file.Directory, page, [.. made.Select(m => m.Address)]));
            WriteText(page, NotebookPage.Render(document, markdown, Links(page, file.Name, Neighbour(page, i - 1), Neighbour(page, i + 1))));
            foreach (var own in made) own.CopyBeside(Path.Combine(output, page));
        }

        WriteText(Index, FrontPage.Render(runs, Links(Index, Index)));
        while (site?.Next() is var (path, page)) WriteText(page, RenderFile(path, page, site, Links(page, Path.GetFileName(path))));
    }

    // A single notebook is a page that needs nothing else.
    private Site? CreateSite()
    {
        if (runs.Count < 2 || RepositoryRoot.Find(runs[0].File.Directory) is not { } root) return null;
        var site = new Site(root);
        foreach (var run in runs) site.Add(run.File.Path, run.Page);
        return site;
    }

    private List<PageLink> Everywhere(Site? site)
    {
        var links = new List<PageLink> { new("Contents", Index) };
        if (site is null) return links;
        if (runs.FirstOrDefault(run => run.Made.Count > 0) is { } made)
            links.Add(new PageLink("Playground", Path.Combine(Path.GetDirectoryName(made.Page)!, made.Made[0].Address).Replace('\\', '/')));
        var results = Path.Combine(RepositoryRoot.Find(runs[0].File.Directory)!, "RESULTS.md");
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
        if (index < 0 || index >= runs.Count) return null;
        return new PageLink(runs[index].Document.Title ?? runs[index].File.Name, Site.Relative(page, runs[index].Page));
    }
}
