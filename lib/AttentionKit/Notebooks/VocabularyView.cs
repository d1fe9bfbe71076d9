namespace AttentionKit;

/// <summary>A vocabulary as people want to see it: how many words, and the first of them with their numbers.</summary>
internal static class VocabularyView
{
    private const int Shown = 32;

    internal static string Html(Vocabulary vocabulary)
    {
        const string chip = "display:inline-block;margin:2px 3px;padding:1px 7px;border:1px solid #8886;border-radius:9px";
        var chips = First(vocabulary).Select(t => Invariant($"<span style=\"{chip}\"><small style=\"opacity:.75\">{t.Id}</small> <bdi>{TokenText.Escape(TokenText.Visible(t.Token))}</bdi></span>"));
        return $"<div class=\"{Figure.HtmlClass}\"><code>{Heading(vocabulary)}</code><br>{string.Concat(chips)}{(vocabulary.Count > Shown ? "…" : "")}</div>";
    }

    internal static string Text(Vocabulary vocabulary)
    {
        var words = First(vocabulary).Select(t => Invariant($"{t.Id} {TokenText.Isolated(t.Token)}"));
        return $"{Heading(vocabulary)}\n{string.Join("  ", words)}{(vocabulary.Count > Shown ? "  …" : "")}\n";
    }

    private static string Heading(Vocabulary vocabulary) => Invariant($"Vocabulary of {vocabulary.Count} tokens");

    private static IEnumerable<(int Id, string Token)> First(Vocabulary vocabulary) => vocabulary.Tokens.Take(Shown).Select((token, id) => (id, token));
}
