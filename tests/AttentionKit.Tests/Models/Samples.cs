using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Small models and batches of odd sizes.</summary>
internal static class Samples
{
    public static Seq2SeqConfig Config(
        DecoderKind decoder, AttentionKind attention = AttentionKind.Additive, CellKind cell = CellKind.Gru, int? decoderLayers = null) => new()
        {
            SourceVocabularySize = 17,
            TargetVocabularySize = 19,
            EmbeddingSize = decoder == DecoderKind.Transformer ? 11 : 7,
            DecoderLayers = decoderLayers ?? (decoder == DecoderKind.Transformer ? 2 : 1),
            FeedForwardSize = 13,
            HiddenSize = 11,
            AttentionSize = 12,
            ReadOutSize = 5,
            Heads = 3,
            Window = 2,
            Bidirectional = attention != AttentionKind.Dot,
            Cell = cell,
            Decoder = decoder,
            Attention = attention,
        };

    /// <summary>A model in float64.</summary>
    public static Seq2Seq Model(
        DecoderKind decoder, AttentionKind attention = AttentionKind.Additive, CellKind cell = CellKind.Gru, bool small = false, int? decoderLayers = null)
    {
        manual_seed(1);
        var config = Config(decoder, attention, cell, decoderLayers);
        if (small) config = config with { EmbeddingSize = 2, HiddenSize = 2, AttentionSize = 3 };
        var model = new Seq2Seq(config);
        model.to(ScalarType.Float64);
        return model;
    }

    /// <summary>Three sentences: of 3, 1 and 4 source tokens in 5 columns, of 4, 2 and 1 target tokens.</summary>
    public static Batch Batch() => new(
        tensor(new long[,] { { 4, 9, 2, 0, 0 }, { 2, 0, 0, 0, 0 }, { 5, 16, 8, 2, 0 } }),
        tensor(new long[] { 3, 1, 4 }),
        tensor(new long[,] { { 1, 7, 18, 4 }, { 1, 6, 0, 0 }, { 1, 0, 0, 0 } }),
        tensor(new long[,] { { 7, 18, 4, 2 }, { 6, 2, 0, 0 }, { 2, 0, 0, 0 } }));

    /// <summary>Two sentences of at most two tokens.</summary>
    public static Batch SmallBatch() => new(
        tensor(new long[,] { { 4, 2 }, { 2, 0 } }),
        tensor(new long[] { 2, 1 }),
        tensor(new long[,] { { 1, 7 }, { 1, 0 } }),
        tensor(new long[,] { { 7, 2 }, { 2, 0 } }));
}
