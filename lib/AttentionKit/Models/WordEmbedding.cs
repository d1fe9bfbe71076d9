namespace AttentionKit;

/// <summary>Embedding tables: normal with <see cref="Seq2SeqConfig.EmbeddingDeviation"/> at the start, whatever E.</summary>
/// <remarks>
/// Small ones leave a state less of its own word than of its neighbours: a model that attends starts slower and ends beside the word
/// more often; one that does not can hardly tell which words it has read.
/// </remarks>
internal static class WordEmbedding
{
    /// <summary>A table [V,E] whose padding row is 0 and stays so.</summary>
    public static Embedding Create(long vocabularySize, Seq2SeqConfig config)
    {
        var embedding = nn.Embedding(vocabularySize, config.EmbeddingSize, Vocabulary.PadId);
        using var none = no_grad();
        using var scope = NewDisposeScope();
        var scale = config.Decoder == DecoderKind.Transformer ? Math.Sqrt(config.EmbeddingSize) : 1; // PositionEncoding gives it back
        nn.init.normal_(embedding.weight!, 0, config.EmbeddingDeviation / scale);
        nn.init.zeros_(embedding.weight![Vocabulary.PadId]);
        return embedding;
    }
}
