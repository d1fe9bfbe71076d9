using AttentionKit.Shared;

namespace NotebookRunner;

/// <summary>Writes the pages of a run and an index of them.</summary>
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
        for (var i = 0; i < _notebooks.Count; i++)
        {
            var (file, document, _, made) = _notebooks[i];
            var page = PageOf(file);
            var links = new PageLinks(
                file.Name,
                Relative(page, Index),
                i > 0 ? Relative(page, PageOf(_notebooks[i - 1].File)) : null,
                i > 0 ? TitleOf(i - 1) : null,
                i + 1 < _notebooks.Count ? Relative(page, PageOf(_notebooks[i + 1].File)) : null,
                i + 1 < _notebooks.Count ? TitleOf(i + 1) : null);
            AtomicFile.WriteText(Path.Combine(output, page), NotebookPage.Render(document, file.Directory, links));
            foreach (var own in made) own.CopyBeside(Path.Combine(output, page));
        }

        AtomicFile.WriteText(Path.Combine(output, Index), FrontPage.Render([.. _notebooks.Select(n => (Relative(Index, PageOf(n.File)), n.File, n.Document, n.Result, n.Made))]));
    }

    private string TitleOf(int index) => _notebooks[index].Document.Title ?? _notebooks[index].File.Name;

    private static string PageOf(NotebookFile file) => Path.ChangeExtension(file.Name, ".html");

    private static string Relative(string from, string to)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(from, Path.GetTempPath()))!;
        return Path.GetRelativePath(folder, Path.GetFullPath(to, Path.GetTempPath())).Replace('\\', '/');
    }
}
