using System.Net;
using System.Text.RegularExpressions;

namespace NotebookRunner;

/// <summary>A page that a notebook wrote itself, into the folder <c>out</c> beside it. It goes along with the notebook's own page.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Title">Its title, or its name where it has none.</param>
internal sealed partial record MadePage(string Path, string Title)
{
    private const int HeadLength = 4096;
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1); // file systems round their times

    /// <summary>The folder, beside the notebook and beside its page: a link in the notebook's text leads there from both.</summary>
    public const string Folder = "out";

    /// <summary>Its address as seen from the notebook's page.</summary>
    public string Address => $"{Folder}/{System.IO.Path.GetFileName(Path)}";

    /// <summary>The pages that a notebook names and that were written since it began.</summary>
    /// <param name="notebook">The notebook's file.</param>
    /// <param name="document">The notebook: others may write into the same folder at the same time.</param>
    /// <param name="output">Where the runner's own pages go, which are not looked at.</param>
    /// <param name="begun">When it began.</param>
    public static IReadOnlyList<MadePage> Find(NotebookFile notebook, NotebookDocument document, string output, DateTime begun)
    {
        var folder = new DirectoryInfo(System.IO.Path.Combine(notebook.Directory, Folder));
        if (!folder.Exists || folder.FullName == System.IO.Path.GetFullPath(output)) return [];
        return
        [
            .. folder.EnumerateFiles("*.html")
                .Where(f => f.LastWriteTimeUtc >= begun - Moment && document.Cells.Any(c => c.Source.Contains($"{Folder}/{f.Name}", StringComparison.Ordinal)))
                .OrderBy(f => f.Name, StringComparer.Ordinal)
                .Select(f => new MadePage(f.FullName, TitleOf(f))),
        ];
    }

    /// <summary>Copies it to where its address leads from the notebook's page.</summary>
    /// <param name="page">The notebook's page.</param>
    public void CopyBeside(string page)
    {
        var place = System.IO.Path.GetFullPath(Address, System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(page))!);
        if (place == Path) return;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(place)!);
        File.Copy(Path, place, overwrite: true);
    }

    private static string TitleOf(FileInfo file)
    {
        using var reader = file.OpenText();
        var head = new char[HeadLength];
        var match = Heading().Match(new string(head, 0, reader.ReadBlock(head)));
        return match.Success ? WebUtility.HtmlDecode(match.Groups["title"].Value) : file.Name;
    }

    [GeneratedRegex("<title>(?<title>[^<]+)</title>")]
    private static partial Regex Heading();
}
