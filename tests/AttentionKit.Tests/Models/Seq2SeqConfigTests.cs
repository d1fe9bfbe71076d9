namespace AttentionKit.Tests;

public sealed class Seq2SeqConfigTests
{
    private static readonly Seq2SeqConfig Valid = new() { SourceVocabularySize = 10, TargetVocabularySize = 12 };

    public static TheoryData<Func<Seq2SeqConfig, Seq2SeqConfig>, string> Invalid => new()
    {
        { c => c with { SourceVocabularySize = 3 }, "SourceVocabularySize is 3; expected 4 or more: the special tokens" },
        { c => c with { TargetVocabularySize = 0 }, "TargetVocabularySize is 0; expected 4 or more: the special tokens" },
        { c => c with { EmbeddingSize = 0 }, "EmbeddingSize is 0; expected 1 or more" },
        { c => c with { HiddenSize = -1 }, "HiddenSize is -1; expected 1 or more" },
        { c => c with { AttentionSize = 0 }, "AttentionSize is 0; expected 1 or more" },
        { c => c with { ReadOutSize = 0 }, "ReadOutSize is 0; expected 1 or more, or null" },
        { c => c with { ContextSize = 0 }, "ContextSize is 0; expected 1 or more, or null" },
        { c => c with { EncoderLayers = 0 }, "EncoderLayers is 0; expected 1 or more" },
        { c => c with { DecoderLayers = 0 }, "DecoderLayers is 0; expected 1 or more" },
        { c => c with { FeedForwardSize = 0 }, "FeedForwardSize is 0; expected 1 or more, or null" },
        { c => c with { Positions = (PositionKind)7 }, "Positions is 7; expected a PositionKind" },
        { c => c with { MaxPositions = 0 }, "MaxPositions is 0; expected 1 or more" },
        {
            c => c with { Decoder = DecoderKind.Transformer, EmbeddingSize = 64 },
            "EmbeddingSize is 64; expected the HiddenSize 128: a Transformer's layers add to the embeddings"
        },
        { c => c with { Decoder = DecoderKind.Transformer, ReverseSource = true }, "ReverseSource is True; expected False: a Transformer reads in no direction" },
        { c => c with { Decoder = DecoderKind.Transformer, Heads = 3 }, "AttentionSize is 128; expected a multiple of the 3 Heads" },
        { c => c with { Cell = (CellKind)7 }, "Cell is 7; expected a CellKind" },
        { c => c with { Decoder = (DecoderKind)7 }, "Decoder is 7; expected a DecoderKind" },
        { c => c with { Attention = (AttentionKind)77 }, "Attention is 77; expected an AttentionKind" },
        { c => c with { Heads = 0 }, "Heads is 0; expected 1 or more" },
        { c => c with { Window = 0 }, "Window is 0; expected 1 or more" },
        { c => c with { Dropout = 1 }, "Dropout is 1; expected 0 to below 1" },
        { c => c with { Dropout = double.NaN }, "Dropout is NaN; expected 0 to below 1" },
        { c => c with { EmbeddingDeviation = 0 }, "EmbeddingDeviation is 0; expected a number above 0" },
        { c => c with { EmbeddingDeviation = double.NaN }, "EmbeddingDeviation is NaN; expected a number above 0" },
        { c => c with { Initialization = (Initialization)2 }, "Initialization is 2; expected an Initialization" },
        { c => c with { AttentionDropout = -0.5 }, "AttentionDropout is -0.5; expected 0 to below 1" },
        {
            c => c with { Attention = AttentionKind.Dot },
            "Attention is Dot; expected queries and values of one size, but the decoder's states have 128 and the encoder's 256: set Bidirectional to false or choose General"
        },
        { c => c with { Attention = AttentionKind.MultiHead, Heads = 3 }, "AttentionSize is 128; expected a multiple of the 3 Heads" },
    };

    [Theory]
    [MemberData(nameof(Invalid), DisableDiscoveryEnumeration = true)]
    public void What_no_model_can_have_is_refused(Func<Seq2SeqConfig, Seq2SeqConfig> change, string message)
    {
        var config = change(Valid);
        Assert.Contains(message, Assert.Throws<ArgumentException>(config.Validate).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => { using var model = new Seq2Seq(config); });
        if (config is { Dropout: not double.NaN, EmbeddingDeviation: not double.NaN }) Assert.ThrowsAny<Exception>(() => Seq2SeqConfig.FromJson(config.ToJson()));
    }

    [Fact]
    public void Attention_is_not_looked_at_where_the_decoder_has_none() =>
        Assert.NotNull((Valid with { Decoder = DecoderKind.Plain, Attention = AttentionKind.Dot }).Validate());

    [Fact]
    public void JSON_gives_the_same_configuration_back()
    {
        var config = Valid with
        {
            EmbeddingSize = 5,
            ReadOutSize = 9,
            Cell = CellKind.Lstm,
            Decoder = DecoderKind.Luong,
            Attention = AttentionKind.ScaledDotProduct,
            Dropout = 0.25,
            Bidirectional = false,
            ReverseSource = true,
            EmbeddingDeviation = 0.5,
            Initialization = Initialization.Uniform,
            FeedForwardSize = 6,
            PreNorm = true,
            Positions = PositionKind.Learned,
            MaxPositions = 7,
        };
        var json = config.ToJson();
        Assert.Equal(config, Seq2SeqConfig.FromJson(json));
        Assert.Contains("\"decoder\": \"luong\"", json, StringComparison.Ordinal);
        Assert.Contains("\"dropout\": 0.25", json, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_JSON_leaves_out_keeps_its_default() =>
        Assert.Equal(Valid, Seq2SeqConfig.FromJson("""{ "sourceVocabularySize": 10, "targetVocabularySize": 12 }"""));

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{ "sourceVocabularySize": 10, "targetVocabularySize": 12, "hiddenSise": 3 }""")]
    [InlineData("""{ "sourceVocabularySize": 10, "targetVocabularySize": 12, "cell": "Elman" }""")]
    [InlineData("""{ "sourceVocabularySize": 10, "targetVocabularySize": 12, "cell": 1 }""")]
    public void Other_JSON_is_refused(string json) =>
        Assert.Contains("Seq2SeqConfig", Assert.Throws<FormatException>(() => Seq2SeqConfig.FromJson(json)).Message, StringComparison.Ordinal);
}
