namespace AttentionKit;

/// <summary>sacreBLEU's tokenisation <c>char</c>: every character that is no white space is a token.</summary>
internal static class TokenizerCharacter
{
    public static string[] Tokenize(string line) => ScoreText.Split(string.Join(' ', line.EnumerateRunes()));
}
