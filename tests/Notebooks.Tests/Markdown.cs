using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>Reads what tests check in Markdown files.</summary>
internal static partial class Markdown
{
    /// <summary>The contents of the fenced blocks that name this language; "" for those that name none.</summary>
    public static IReadOnlyList<string> CodeBlocks(string text, string language) =>
        [.. Block().Matches(text).Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["code"].Value.TrimEnd())];

    /// <summary>The commands that stand within the text.</summary>
    public static IReadOnlyList<string> InlineCommands(string text) => [.. InlineCommand().Matches(Block().Replace(text, "")).Select(m => m.Groups["command"].Value)];

    /// <summary>The addresses that links and pictures of the text lead to.</summary>
    public static IReadOnlyList<string> Links(string text) => [.. Link().Matches(Block().Replace(text, "")).Select(m => m.Groups["address"].Value)];

    /// <summary>The alternative texts of its pictures.</summary>
    public static IReadOnlyList<string> AlternativeTexts(string text) => [.. Picture().Matches(Block().Replace(text, "")).Select(m => m.Groups["text"].Value)];

    /// <summary>The anchors that GitHub gives its headings.</summary>
    public static IReadOnlyList<string> Anchors(string text) =>
        [.. Heading().Matches(Block().Replace(text, "")).Select(m => Anchor(m.Groups["text"].Value.Trim()))];

    private static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex("^#+ (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```(?<language>[a-z]*)\r?\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`(?<command>(dotnet|bash|jupyter) [^`]+)`")]
    private static partial Regex InlineCommand();

    [GeneratedRegex(@"\]\((?<address>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"!\[(?<text>[^\]]*)\]")]
    private static partial Regex Picture();
}
