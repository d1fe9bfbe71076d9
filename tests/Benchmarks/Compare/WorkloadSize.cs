using AttentionKit;

namespace Benchmarks;

/// <summary>One of the three sizes, with its sentences: the same for both sides.</summary>
internal sealed record WorkloadSize
{
    /// <summary>Layers of a Transformer's encoder, and of its decoder.</summary>
    public const int TransformerLayers = 2;

    /// <summary>Number of source tokens, with the special ones.</summary>
    public required int SourceVocabulary { get; init; }

    /// <summary>Number of target tokens, with the special ones.</summary>
    public required int TargetVocabulary { get; init; }

    /// <summary>Size E of an embedding.</summary>
    public required int Embedding { get; init; }

    /// <summary>Size H of a state, and A of the attention's space.</summary>
    public required int Hidden { get; init; }

    /// <summary>Batches for training, of word ids without special tokens.</summary>
    public required IReadOnlyList<IdBatch> Batches { get; init; }

    /// <summary>Sentences for decoding.</summary>
    public required IReadOnlyList<int[]> Sentences { get; init; }

    /// <summary>A model of this size.</summary>
    /// <param name="decoder">
    /// Its decoder. Bahdanau's reads in both directions, other recurrent ones in one, as in their articles; a Transformer has embeddings
    /// of the states' size.
    /// </param>
    public Seq2SeqConfig Config(DecoderKind decoder)
    {
        var config = new Seq2SeqConfig
        {
            SourceVocabularySize = SourceVocabulary,
            TargetVocabularySize = TargetVocabulary,
            EmbeddingSize = Embedding,
            HiddenSize = Hidden,
            AttentionSize = Hidden,
            Bidirectional = decoder == DecoderKind.Bahdanau,
            Decoder = decoder,
        };
        return decoder == DecoderKind.Transformer
            ? config with { EmbeddingSize = Hidden, EncoderLayers = TransformerLayers, DecoderLayers = TransformerLayers, PreNorm = true }
            : config;
    }

    /// <summary>Words for the ids from the first that is not special.</summary>
    public static Vocabulary Words(int size) => new(Enumerable.Range(Vocabulary.UnknownId + 1, size - Vocabulary.UnknownId - 1).Select(Word));

    /// <summary>The word of an id.</summary>
    public static string Word(int id) => Invariant($"w{id}");
}
