namespace NotebookRunner;

/// <summary>Shows a stream as a terminal leaves it: of a line rewritten with "\r" only the last version stays.</summary>
internal static class CarriageReturns
{
    public static string Apply(string text)
    {
        if (!text.Contains('\r')) return text;
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        return string.Join('\n', lines.Select(LastVersion));
    }

    private static string LastVersion(string line)
    {
        var end = line.AsSpan().TrimEnd('\r').Length;
        return end == 0 ? "" : line[(line.LastIndexOf('\r', end - 1) + 1)..end];
    }
}
