namespace AttentionKit;

/// <summary>What the metrics on text share: white space, and the end of a signature.</summary>
internal static class ScoreText
{
    // Python's str.split(), which the published definitions lean on, also cuts at the four separators U+001C to U+001F.
    private static readonly char[] Spaces =
        [.. Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(c => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f')];

    /// <summary>The last part of a signature: whose code computed the score.</summary>
    public static string Version { get; } =
        $"version:AttentionKit-{typeof(ScoreText).Assembly.GetName().Version!.ToString(3)}";

    public static string[] Split(string text) => text.Split(Spaces, StringSplitOptions.RemoveEmptyEntries);

    public static string TrimEnd(string text) => text.TrimEnd(Spaces);
}
