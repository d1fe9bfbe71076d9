namespace AttentionKit;

/// <summary>
/// Embedding tables as this library starts them: normal with a standard deviation of 0.35, whatever E. Smaller ones leave a
/// state less of its own word than of its neighbours: training starts slower and attention ends beside the word more often.
/// With PyTorch's 1 training ends worse.
/// </summary>
internal static class WordEmbedding
{
    private const double InitialDeviation = 0.35;

    /// <summary>A table [V,E] whose padding row is 0 and stays so.</summary>
    public static Embedding Create(long vocabularySize, long embeddingSize)
    {
        var embedding = nn.Embedding(vocabularySize, embeddingSize, Vocabulary.PadId);
        using var none = no_grad();
        using var scope = NewDisposeScope();
        nn.init.normal_(embedding.weight!, 0, InitialDeviation);
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
