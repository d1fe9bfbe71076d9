using System.Globalization;

namespace AttentionKit;

/// <summary>
/// Cuts text into characters as readers see them (extended grapheme clusters, Unicode annex 29). A space becomes
/// <c>▁</c>, so that tokens can be written down with spaces between them; a <c>▁</c> in the text is doubled.
/// </summary>
/// <remarks><see cref="Detokenize"/> gives every string back exactly.</remarks>
public sealed class CharacterTokenizer : ITokenizer
{
    private const string Space = "▁";

    /// <inheritdoc/>
    public IReadOnlyList<string> Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<string>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, i);
            // Marks and prefixes can cling to a space: it is cut out all the same.
            if (text.AsSpan(i, length).IndexOf(' ') is var space and >= 0) length = Math.Max(1, space);
            var token = text.Substring(i, length);
            tokens.Add(token == " " ? Space : token.Replace(Space, Space + Space, StringComparison.Ordinal));
            i += length;
        }

        return tokens;
    }

    /// <inheritdoc/>
    public string Detokenize(IReadOnlyList<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return string.Concat(tokens.Select(t => t == Space ? " " : t.Replace(Space + Space, Space, StringComparison.Ordinal)));
    }
}
