namespace AttentionKit;

/// <summary>The five decoders.</summary>
public enum DecoderKind
{
    /// <summary>No attention: the encoder's last state is the decoder's first. Sutskever et al. (2014).</summary>
    Plain,

    /// <summary>No attention, but the encoder's last state is seen at every step. Cho et al. (2014).</summary>
    Cho,

    /// <summary>The previous state queries, the context enters the recurrence. Bahdanau et al. (2015).</summary>
    Bahdanau,

    /// <summary>The current state queries, the attentional state is fed back. Luong et al. (2015).</summary>
    Luong,

    /// <summary>The decoder runs first, then attention over all its outputs at once: the Keras-style form of the article.</summary>
    Article,
}
