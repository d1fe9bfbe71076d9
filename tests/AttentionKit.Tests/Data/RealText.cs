namespace AttentionKit.Tests;

/// <summary>Where real corpora are, on machines that have them.</summary>
internal static class RealText
{
    public const string Absent =
        "the Tatoeba file fra-eng.zip is not here; put it in ../shared/data beside the repository or name it in ATTENTIONKIT_TATOEBA";

    /// <summary>The Tatoeba file of 2019, or null.</summary>
    public static string? Tatoeba { get; } = Environment.GetEnvironmentVariable("ATTENTIONKIT_TATOEBA") is { Length: > 0 } chosen
        ? chosen
        : Ancestors(Repository.Root).Select(f => Path.Combine(f, "shared", "data", "fra-eng.zip")).FirstOrDefault(File.Exists);

    /// <summary>Each sentence as one token.</summary>
    public static CorpusOptions WholeSentences { get; } = new() { SourceTokenizer = new Whole(), TargetTokenizer = new Whole() };

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var above = Path.GetDirectoryName(folder); above is not null; above = Path.GetDirectoryName(above)) yield return above;
    }

    private sealed class Whole : ITokenizer
    {
        public IReadOnlyList<string> Tokenize(string text) => [text];

        public string Detokenize(IReadOnlyList<string> tokens) => tokens[0];
    }
}
