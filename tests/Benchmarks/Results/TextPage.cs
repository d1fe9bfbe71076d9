namespace Benchmarks;

/// <summary>Text files of the repository.</summary>
internal static class TextPage
{
    /// <summary>Writes beside the file and renames.</summary>
    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var partial = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(partial, text);
        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Puts a text between a page's lines <c>&lt;!-- NAME --&gt;</c> and <c>&lt;!-- /NAME --&gt;</c>.</summary>
    /// <exception cref="FormatException">The page has no such lines.</exception>
    public static string Replace(string page, string name, string text)
    {
        var (start, end) = Find(page, name);
        return string.Concat(page.AsSpan(0, start), "\n", text.TrimEnd('\n') + "\n", page.AsSpan(end));
    }

    /// <summary>The text between a page's two lines.</summary>
    /// <exception cref="FormatException">The page has no such lines.</exception>
    public static string Between(string page, string name)
    {
        var (start, end) = Find(page, name);
        return page[start..end].Trim('\n') + "\n";
    }

    private static (int Start, int End) Find(string page, string name)
    {
        var (first, last) = ($"<!-- {name} -->", $"<!-- /{name} -->");
        var start = page.IndexOf(first, StringComparison.Ordinal);
        var end = page.IndexOf(last, StringComparison.Ordinal);
        if (start < 0 || end < start) throw new FormatException($"The page has no lines {first} and {last}, in this order.");
        return (start + first.Length, end);
    }
}
