namespace AttentionKit;

/// <summary>What a page of <see cref="AttentionPlayground"/> has beside the model and its vocabularies.</summary>
public sealed record PlaygroundOptions
{
    /// <summary>The page's heading.</summary>
    public string Title { get; init; } = "Attention playground";

    /// <summary>Splits source text, as the translator's: a <see cref="WordTokenizer"/> or a <see cref="SubwordTokenizer"/>; null splits at white space.</summary>
    public ITokenizer? SourceTokenizer { get; init; }

    /// <summary>Joins target tokens; null joins with spaces.</summary>
    public ITokenizer? TargetTokenizer { get; init; }

    /// <summary>Sentences to begin with, as people write them; the first is translated when the page opens.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>A model with the same vocabularies that translates beside the first, such as one without attention; null for none.</summary>
    public Seq2Seq? Opponent { get; init; }
}
