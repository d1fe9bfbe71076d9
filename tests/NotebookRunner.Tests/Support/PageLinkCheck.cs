using System.Net;
using System.Text.RegularExpressions;

namespace NotebookRunner.Tests;

/// <summary>Looks for links of pages that lead nowhere.</summary>
internal static partial class PageLinkCheck
{
    /// <summary>Links to files that are not there, and to places that a page does not have.</summary>
    /// <param name="folder">The folder with the pages.</param>
    public static IReadOnlyList<string> BrokenIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories).SelectMany(BrokenOn)];

    private static IEnumerable<string> BrokenOn(string page)
    {
        foreach (Match link in Link().Matches(Script().Replace(File.ReadAllText(page), "")))
        {
            var address = WebUtility.HtmlDecode(link.Groups["to"].Value);
            if (Uri.TryCreate(address, UriKind.Absolute, out _)) continue;
            var hash = address.IndexOf('#', StringComparison.Ordinal);
            var (path, place) = hash < 0 ? (address, "") : (address[..hash], address[(hash + 1)..]);
            var target = path.Length == 0 ? page : Path.GetFullPath(Uri.UnescapeDataString(path), Path.GetDirectoryName(page)!);
            if (!File.Exists(target) || (place.Length > 0 && !File.ReadAllText(target).Contains($"id=\"{place}\"", StringComparison.Ordinal)))
                yield return $"{page}: {address}";
        }
    }

    [GeneratedRegex("<a\\s[^>]*href=\"(?<to>[^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
