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

    /// <summary>Looks ids up, and drops elements in training.</summary>
    /// <param name="table">The table.</param>
    /// <param name="ids">The ids [..].</param>
    /// <param name="dropout">Probability of dropping an element.</param>
    /// <param name="training">Whether elements are dropped at all.</param>
    /// <returns>The embeddings [..,E].</returns>
    public static Tensor Look(Embedding table, Tensor ids, double dropout, bool training)
    {
        var embeddings = table.call(ids);
        if (!training || dropout == 0) return embeddings;
        using (embeddings) return nn.functional.dropout(embeddings, dropout);
    }
}
