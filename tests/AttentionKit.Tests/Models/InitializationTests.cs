using static TorchSharp.torch;

namespace AttentionKit.Tests;

[Collection(nameof(Seeded))]
public sealed class InitializationTests
{
    private static readonly Seq2SeqConfig Wide = new()
    {
        SourceVocabularySize = 300,
        TargetVocabularySize = 200,
        EmbeddingSize = 48,
        HiddenSize = 36,
        AttentionSize = 24,
    };

    public static TheoryData<DecoderKind, CellKind> Models => [.. from decoder in Enum.GetValues<DecoderKind>().Except([DecoderKind.Transformer])
                                                                  from cell in Enum.GetValues<CellKind>()
                                                                  select (decoder, cell)];

    [Theory]
    [InlineData(0.35)]
    [InlineData(1)]
    public void Embeddings_have_the_deviation_that_was_asked_for(double deviation)
    {
        using var scope = NewDisposeScope();
        using var model = Create(Wide with { EmbeddingDeviation = deviation });
        foreach (var name in new[] { "encoder.embedding.weight", "decoder.embedding.weight" })
        {
            var table = model.get_parameter(name)!;
            Assert.Equal(deviation, table[1..].std().item<float>(), 0.02 * deviation);
            Assert.Equal(0, table[Vocabulary.PadId].count_nonzero().item<long>());
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Uniform_weights_stay_within_PyTorchs_bounds_and_fill_them(DecoderKind decoder, CellKind cell)
    {
        using var scope = NewDisposeScope();
        using var model = Create(Wide with { Decoder = decoder, Cell = cell, Initialization = Initialization.Uniform });
        foreach (var (name, weight) in model.named_parameters().Where(p => p.name is not ("encoder.embedding.weight" or "decoder.embedding.weight")))
        {
            var isRecurrent = name.Contains("recurrent.", StringComparison.Ordinal) || name.StartsWith("decoder.cell.", StringComparison.Ordinal);
            var inputs = isRecurrent ? Wide.HiddenSize : model.get_parameter(name.Replace("bias", "weight", StringComparison.Ordinal))!.shape[1];
            var largest = weight.abs().max().item<float>() * Math.Sqrt(inputs);
            Assert.True(largest is <= 1.0001 and > 0.6, Invariant($"{name}: {largest} of its bound"));
        }
    }

    [Fact]
    public void So_do_a_Transformers_and_its_norms_stay_as_they_are()
    {
        using var scope = NewDisposeScope();
        var config = Wide with { Decoder = DecoderKind.Transformer, HiddenSize = Wide.EmbeddingSize, Initialization = Initialization.Uniform };
        using var model = Create(config);
        foreach (var (name, weight) in model.named_parameters().Where(p => !p.name.Contains("embedding", StringComparison.Ordinal)))
        {
            var matrix = model.get_parameter(name.Replace("bias", "weight", StringComparison.Ordinal))!;
            var isNorm = matrix.dim() == 1;
            if (isNorm) Near.Equal(name.EndsWith("weight", StringComparison.Ordinal) ? ones_like(weight) : zeros_like(weight), weight, 0);
            else Assert.InRange(weight.abs().max().item<float>() * Math.Sqrt(matrix.shape[1]), 0.6, 1.0001);
        }
    }

    [Fact]
    public void Orthogonal_is_what_a_model_has_where_nothing_is_said()
    {
        using var scope = NewDisposeScope();
        using var model = Create(Wide with { Decoder = DecoderKind.Plain });
        foreach (var gate in model.get_parameter("decoder.recurrent.rnn.weight_hh_l0")!.split(Wide.HiddenSize))
            Near.Equal(eye(Wide.HiddenSize), gate.matmul(gate.t()), 1e-5);
        Assert.Equal(0, model.get_parameter("decoder.recurrent.rnn.bias_hh_l0")!.count_nonzero().item<long>());
    }

    [Fact]
    public void A_model_of_version_0_1_is_read_as_it_was()
    {
        var config = Seq2SeqConfig.FromJson("""{ "sourceVocabularySize": 10, "targetVocabularySize": 12 }""");
        Assert.Equal((0.35, Initialization.Orthogonal, false), (config.EmbeddingDeviation, config.Initialization, config.ReverseSource));
    }

    private static Seq2Seq Create(Seq2SeqConfig config)
    {
        manual_seed(1);
        return new Seq2Seq(config);
    }
}
