namespace AttentionKit;

/// <summary>The attention mechanism inside a decoder: queries of size H, values of size D.</summary>
internal static class DecoderAttention
{
    /// <summary>The mechanism a configuration asks for.</summary>
    public static AttentionMechanism Create(Seq2SeqConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        return AttentionMechanism.Create(
            config.Attention, config.HiddenSize, config.StateSize, config.AttentionSize,
            config.Heads, config.Window, config.AttentionDropout);
    }

    /// <summary>Refuses a mechanism whose sizes do not fit the configuration.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void Check(AttentionMechanism attention, Seq2SeqConfig config)
    {
        ArgumentNullException.ThrowIfNull(attention);
        if (attention.QuerySize == config.HiddenSize && attention.ValueSize == config.StateSize) return;
        throw new ArgumentException(
            $"{attention.GetName()} has queries of size {attention.QuerySize} and values of size {attention.ValueSize}; " +
            $"expected {config.HiddenSize} (the decoder's states) and {config.StateSize} (the encoder's).", nameof(attention));
    }
}
