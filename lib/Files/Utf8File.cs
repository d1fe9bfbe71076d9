using System.Text.Unicode;

namespace AttentionKit.Files;

/// <summary>Small text files of our own: UTF-8 and nothing else, where a reader would put U+FFFD without a word.</summary>
internal static class Utf8File
{
    /// <summary>The lines of a file, without their ends, and whether the last one has an end.</summary>
    /// <exception cref="InvalidDataException">A line is not UTF-8; the message names it.</exception>
    public static (string[] Lines, bool IsWhole) ReadLines(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        var lines = new List<string>();
        foreach (var range in bytes.Split((byte)'\n'))
        {
            var line = bytes[range];
            if (!Utf8.IsValid(line))
                throw new InvalidDataException(Invariant($"{path}, line {lines.Count + 1}: the bytes are not valid UTF-8. Save the file as UTF-8, or make it again."));
            lines.Add(Encoding.UTF8.GetString(line).TrimEnd('\r'));
        }

        var isWhole = lines[^1].Length == 0;
        if (isWhole) lines.RemoveAt(lines.Count - 1);
        return ([.. lines], isWhole);
    }
}
