namespace AttentionKit;

/// <summary>Cuts text into tokens and joins tokens to text again.</summary>
public interface ITokenizer
{
    /// <summary>Cuts a sentence into tokens.</summary>
    /// <param name="text">The sentence.</param>
    IReadOnlyList<string> Tokenize(string text);

    /// <summary>Joins tokens to a sentence.</summary>
    /// <param name="tokens">The tokens, without special tokens such as <c>&lt;/s&gt;</c>.</param>
    string Detokenize(IReadOnlyList<string> tokens);
}
