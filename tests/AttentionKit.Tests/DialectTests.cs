using System.Text.RegularExpressions;

namespace AttentionKit.Tests;

/// <summary>What the analysers cannot hold of the way the projects of lib are written.</summary>
public sealed partial class DialectTests
{
    private const int LineLength = 140;
    private const int LongestMethod = 40;

    public static TheoryData<string> Projects => ["AttentionKit", "CorpusGenerator", "Files", "NotebookRunner", "Pictures"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_single_statement_stands_on_the_line_of_its_if_where_both_fit_and_below_it_where_not(string project)
    {
        var breaches = new List<string>();
        foreach (var (file, lines) in Sources(project))
        {
            for (var i = 0; i + 1 < lines.Length; i++)
            {
                if (Condition().IsMatch(lines[i]) && Statement().IsMatch(lines[i + 1]) && IsBalanced(lines[i])
                    && lines[i].Length + 1 + lines[i + 1].TrimStart().Length <= LineLength)
                    breaches.Add($"{file}:{i + 1} has room for the statement below");
                if (lines[i].Length > LineLength && OneLine().IsMatch(lines[i])) breaches.Add($"{file}:{i + 1} is too long for one line");
            }
        }

        Assert.Empty(breaches);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_method_is_longer_than_forty_lines(string project)
    {
        var longest = new List<string>();
        foreach (var (file, lines) in Sources(project))
            longest.AddRange(Bodies(lines).Where(b => b.Length > LongestMethod).Select(b => $"{file}:{b.Start} has {b.Length} lines"));
        Assert.Empty(longest);
    }

    /// <summary>What computes or does something is called by a verb: <c>TokenLoss.Measure</c>, not <c>TokenLoss.Of</c>.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void No_static_method_is_called_Of(string project) => Assert.Empty(
        Sources(project).SelectMany(source => source.Lines.Where(line => StaticOf().IsMatch(line)).Select(line => $"{source.File}: {line.Trim()}")));

    private static IEnumerable<(string File, string[] Lines)> Sources(string project)
    {
        var folder = Path.Combine(Repository.Root, "lib", project);
        return from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
               let name = Path.GetRelativePath(folder, file)
               where !name.StartsWith("obj", StringComparison.Ordinal) && !name.StartsWith("bin", StringComparison.Ordinal)
               select (name, File.ReadAllLines(file));
    }

    // A member's body: from the brace below its head to the brace in the same column.
    private static IEnumerable<(int Start, int Length)> Bodies(string[] lines)
    {
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (!Member().IsMatch(lines[i]) || lines[i + 1].Trim() != "{") continue;
            var end = Array.IndexOf(lines, lines[i + 1].Replace('{', '}'), i + 1);
            yield return (i + 1, end - i - 2);
        }
    }

    private static bool IsBalanced(string line) => line.Count(c => c == '(') == line.Count(c => c == ')');

    [GeneratedRegex(@"^ *(?:(?:else )?if|for|foreach|while) \(.*\)$|^ *else$")]
    private static partial Regex Condition();

    [GeneratedRegex(@"^(?> *)(?!if\b|for\b|foreach\b|while\b|using\b|switch\b|try\b|//).*;$")]
    private static partial Regex Statement();

    [GeneratedRegex(@"^ *(?:(?:else )?if|for|foreach|while) \(.*\) \w.*;$")]
    private static partial Regex OneLine();

    [GeneratedRegex(@"^(?: {4}| {8})(?:public|internal|private|protected|static)\b[^;=]*\)(?: where .*)?$")]
    private static partial Regex Member();

    [GeneratedRegex(@"^\s+(?:public|internal|private) static [^=]* Of\(")]
    private static partial Regex StaticOf();
}
