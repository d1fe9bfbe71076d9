namespace AttentionKit;

/// <summary>A tokeniser as its page's script takes it: the patterns and tables, not the way they are used.</summary>
internal static class PlaygroundRules
{
    /// <summary>The rules; null where there is no tokeniser.</summary>
    /// <exception cref="NotSupportedException">The page does not know the tokeniser.</exception>
    public static JsonObject? Describe(ITokenizer? tokenizer) => tokenizer switch
    {
        null => null,
        WordTokenizer { IsExact: false } words => Describe(words),
        SubwordTokenizer subwords => Describe(subwords),
        WordTokenizer => throw new NotSupportedException(
            "The page does not know exact word tokenisers, with their marks for spaces: give WordTokenizer.English() or French() without exact, or a SubwordTokenizer."),
        _ => throw new NotSupportedException(
            $"The page does not know the tokeniser {tokenizer.GetType().Name}: give a WordTokenizer or a SubwordTokenizer, or none where tokens stand between spaces."),
    };

    private static JsonObject Describe(WordTokenizer words) => new()
    {
        ["kind"] = "words",
        ["lowerCase"] = words.IsLowerCase,
        ["isFrench"] = words.Rules is FrenchRules,
        ["tokens"] = Describe(words.Rules.Tokens),
        ["suffixes"] = Describe(words.Rules.Suffixes),
        ["openMarks"] = Describe(words.Rules.OpenMarks),
        ["closeMarks"] = Describe(words.Rules.CloseMarks),
        ["nouns"] = words.Rules.Nouns is { } nouns ? Describe(nouns) : null,
    };

    private static JsonObject Describe(SubwordTokenizer subwords) => new()
    {
        ["kind"] = "subwords",
        ["chunks"] = Describe(SubwordTokenizer.Chunks),
        ["alphabet"] = subwords.Alphabet,
        ["merges"] = new JsonArray([.. subwords.Merges.Select(merge => JsonValue.Create(merge))]),
    };

    private static JsonObject Describe(Regex pattern) => new()
    {
        ["pattern"] = pattern.ToString(),
        ["ignoreCase"] = pattern.Options.HasFlag(RegexOptions.IgnoreCase),
    };
}
