using System.Net;
using AttentionKit.Shared;

namespace NotebookRunner;

/// <summary>Writes the pages of a run and an index of them.</summary>
internal sealed class CoursePages(string output)
{
    private readonly List<(NotebookFile File, NotebookDocument Document, NotebookResult Result)> _notebooks = [];

    public void Add(NotebookFile file, NotebookDocument document, NotebookResult result) => _notebooks.Add((file, document, result));

    /// <summary>Writes all pages.</summary>
    public void Write()
    {
        for (var i = 0; i < _notebooks.Count; i++)
        {
            var (file, document, _) = _notebooks[i];
            var page = PageOf(file);
            var links = new PageLinks(
                file.Name,
                Relative(page, "index.html"),
                i > 0 ? Relative(page, PageOf(_notebooks[i - 1].File)) : null,
                i > 0 ? TitleOf(i - 1) : null,
                i + 1 < _notebooks.Count ? Relative(page, PageOf(_notebooks[i + 1].File)) : null,
                i + 1 < _notebooks.Count ? TitleOf(i + 1) : null);
            AtomicFile.WriteText(Path.Combine(output, page), NotebookPage.Render(document, file.Directory, links));
        }

        AtomicFile.WriteText(Path.Combine(output, "index.html"), Index());
    }

    private string Index()
    {
        var rows = new StringBuilder();
        for (var i = 0; i < _notebooks.Count; i++)
        {
            var (file, _, result) = _notebooks[i];
            var state = result.Succeeded ? "<span class=\"ok\">ran</span>" : "<span class=\"failed\">failed</span>";
            rows.Append(CultureInfo.InvariantCulture,
                $"<tr><td>{i + 1}</td><td><a href=\"{WebUtility.HtmlEncode(Relative("index.html", PageOf(file)))}\">{WebUtility.HtmlEncode(TitleOf(i))}</a></td><td>{state}</td></tr>\n");
        }

        return PageFrame.Render("Notebooks", $"<main>\n<h1>Notebooks</h1>\n<table class=\"index\"><thead><tr><th></th><th>Notebook</th><th>Run</th></tr></thead><tbody>\n{rows}</tbody></table>\n</main>\n");
    }

    private string TitleOf(int index) => _notebooks[index].Document.Title ?? _notebooks[index].File.Name;

    private static string PageOf(NotebookFile file) => Path.ChangeExtension(file.Name, ".html");

    private static string Relative(string from, string to)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(from, Path.GetTempPath()))!;
        return Path.GetRelativePath(folder, Path.GetFullPath(to, Path.GetTempPath())).Replace('\\', '/');
    }
}
