namespace AttentionKit;

/// <summary>How BLEU cuts a line of text into tokens.</summary>
public enum BleuTokenization
{
    /// <summary>
    /// As mteval-v13a, the script of the WMT evaluations, does: punctuation apart, numbers whole. For plain text.
    /// </summary>
    V13a,

    /// <summary>At white space only. For text that is tokenised already.</summary>
    None,
}
