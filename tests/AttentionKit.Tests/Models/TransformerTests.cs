using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>What is special about Transformers; what holds for every decoder is tested with the others.</summary>
public sealed class TransformerTests
{
    public static TheoryData<bool, PositionKind> Forms => new MatrixTheoryData<bool, PositionKind>([false, true], Enum.GetValues<PositionKind>());

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_later_word_changes_nothing_before_it(bool preNorm, PositionKind positions)
    {
        using var scope = NewDisposeScope();
        using var model = Create(preNorm, positions);
        using var batch = Samples.Batch();
        var start = model.Decoder.Start(model.Encode(batch.Source, batch.SourceLengths));
        var before = model.Decoder.Forward(batch.TargetInput, start);
        for (var t = 1; t < 4; t++)
        {
            var changed = batch.TargetInput.clone();
            changed[.., t] = 11;
            var after = model.Decoder.Forward(changed, start);
            Near.Equal(before.ReadOut[.., ..t], after.ReadOut[.., ..t], 0);
            Near.Equal(before.Weights![.., ..t], after.Weights![.., ..t], 0);
            Assert.True((before.ReadOut[.., t..] - after.ReadOut[.., t..]).abs().amax([1, 2]).min().item<double>() > 1e-3);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Words_with_their_keys_kept_give_what_all_words_at_once_give(bool preNorm, PositionKind positions)
    {
        using var scope = NewDisposeScope();
        using var model = Create(preNorm, positions);
        using var batch = Samples.Batch();
        var start = model.Decoder.Start(model.Encode(batch.Source, batch.SourceLengths));
        var expected = model.Decoder.Forward(batch.TargetInput, start);
        // One word, then the other three at once: the state stands at any place.
        var first = model.Decoder.Step(batch.TargetInput[.., 0], start);
        var rest = model.Decoder.Forward(batch.TargetInput[.., 1..], first.State);
        Near.Equal(expected.ReadOut[.., 0], first.ReadOut, 1e-12);
        Near.Equal(expected.ReadOut[.., 1..], rest.ReadOut, 1e-12);
        Near.Equal(expected.Weights![.., 1..], rest.Weights!, 1e-12);
        var next = model.Decoder.Step(batch.TargetInput[.., 1], first.State);
        Assert.Equal([4L, 4], ((TransformerState)next.State).Own.Select(memory => memory.Keys.shape[^1]));
        Assert.Equal([2L, 2], ((TransformerState)next.State).Own.Select(memory => memory.Keys.shape[^2]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_positions_an_encoder_reads_a_bag_of_words(bool preNorm)
    {
        using var scope = NewDisposeScope();
        var source = tensor(new long[,] { { 4, 9, 7, 12, 2 }, { 5, 16, 2, 0, 0 } });
        var turned = tensor(new long[,] { { 12, 4, 2, 9, 7 }, { 2, 5, 16, 0, 0 } });
        var (lengths, order) = (tensor(new long[] { 5, 3 }), new long[][] { [3, 0, 4, 1, 2], [2, 0, 1] });
        double Difference(PositionKind positions)
        {
            using var model = Create(preNorm, positions);
            var (before, after) = (model.Encode(source, lengths).States, model.Encode(turned, lengths).States);
            return order.Select((o, b) => (before[b].index_select(0, tensor(o)) - after[b, ..o.Length]).abs().max().item<double>()).Max();
        }

        Assert.Equal(0, Difference(PositionKind.None), 1e-12);
        Assert.True(Difference(PositionKind.Sinusoidal) > 0.01);
        Assert.True(Difference(PositionKind.Learned) > 0.01);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Gradients_are_the_slopes_of_the_loss(bool preNorm, PositionKind positions)
    {
        using var scope = NewDisposeScope();
        using var model = Create(preNorm, positions);
        using var batch = Samples.Batch();
        Slopes.Check(
            () => nn.functional.cross_entropy(
                model.Forward(batch).Logits.flatten(0, 1), batch.TargetOutput.flatten(), ignore_index: Vocabulary.PadId),
            model.named_parameters().Where(p => !p.name.EndsWith("embedding.weight", StringComparison.Ordinal)).Select(p => (p.name, (Tensor)p.parameter)));
    }

    [Fact]
    public void Sinusoids_are_those_of_the_paper()
    {
        using var scope = NewDisposeScope();
        var rows = PositionEncoding.Sinusoids(7, 6);
        Assert.Equal(Math.Sin(5), rows[5, 0].item<double>(), 1e-15);
        Assert.Equal(Math.Cos(5), rows[5, 1].item<double>(), 1e-15);
        Assert.Equal(Math.Sin(5 / Math.Pow(10_000, 2 / 6.0)), rows[5, 2].item<double>(), 1e-15);
        Assert.Equal(Math.Cos(5 / Math.Pow(10_000, 4 / 6.0)), rows[5, 5].item<double>(), 1e-15);
        Near.Equal(rows[3..], PositionEncoding.Sinusoids(4, 6, first: 3), 1e-15);
        Assert.Equal([2L, 5], PositionEncoding.Sinusoids(2, 5).shape);
    }

    [Fact]
    public void Words_are_scaled_and_then_placed()
    {
        using var scope = NewDisposeScope();
        using var positions = new PositionEncoding(PositionKind.Sinusoidal, 9);
        using var none = new PositionEncoding(PositionKind.None, 9);
        var embeddings = Mechanisms.Random(1, ScalarType.Float64, 2, 3, 9);
        Near.Equal(3 * embeddings, none.Forward(embeddings), 1e-12);
        Near.Equal((3 * embeddings) + PositionEncoding.Sinusoids(3, 9, first: 4), positions.Forward(embeddings, first: 4), 1e-12);
        Assert.Contains("embeddings has the shape [2, 3, 8]", Assert.Throws<ArgumentException>(() => none.Forward(embeddings[.., .., 1..])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Learned_positions_end_where_they_end()
    {
        using var scope = NewDisposeScope();
        using var model = new Seq2Seq(Toy.Config(DecoderKind.Transformer) with { Positions = PositionKind.Learned, MaxPositions = 6 });
        var translator = new Translator(model, Toy.Source, Toy.Target);
        var error = Assert.Throws<ArgumentException>(() => translator.Translate("ant bee cat dog elk fox"));
        Assert.Contains("The sentence has 7 words, but only 6 positions are learned", error.Message, StringComparison.Ordinal);
        Assert.Contains("Raise MaxPositions", error.Message, StringComparison.Ordinal);
        // What is said ends there too, whatever else is asked for.
        var longest = translator.Translate("ant bee cat dog elk", new DecodingOptions { MinLength = 20 });
        Assert.Equal(6, longest.Target.Count);
    }

    [Fact]
    public void Heads_are_those_of_each_step()
    {
        using var scope = NewDisposeScope();
        var translator = ToyTranslator.Trained(DecoderKind.Transformer);
        var translation = translator.Translate("cat gnu ant");
        var heads = translator.Heads(translation);
        var (s, t) = (translation.Source.Count, translation.Target.Count);
        Assert.Equal([4L, s, s], Assert.Single(heads.Encoder).shape);
        Assert.Equal([4L, t, t], Assert.Single(heads.Decoder).shape);
        Assert.Equal([4L, t, s], Assert.Single(heads.Cross).shape);
        var mean = heads.Cross[0].mean([0]);
        for (var i = 0; i < t; i++)
        {
            for (var j = 0; j < s; j++) Assert.Equal(translation.Weights![i, j], mean[i, j].item<float>(), 1e-5);
        }

        Near.Equal(zeros(4, t, t), heads.Decoder[0].triu(1), 0);
        Near.Equal(ones(4, s), heads.Encoder[0].sum(-1), 1e-5);
        Assert.Contains("LuongDecoder; expected a Transformer", Refusal(() => ToyTranslator.Trained(DecoderKind.Luong).Heads(translation)), StringComparison.Ordinal);
        Assert.Contains("empty", Refusal(() => translator.Heads(translator.Translate(""))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_alone_may_look_back_only()
    {
        using var scope = NewDisposeScope();
        using var layer = new TransformerLayer(Samples.Config(DecoderKind.Transformer) with { PreNorm = true });
        using var crossing = new TransformerLayer(Samples.Config(DecoderKind.Transformer), attendsToSource: true);
        var states = Mechanisms.Random(1, ScalarType.Float32, 2, 5, 11);
        var (all, some) = (layer.Forward(states, causal: true), layer.Forward(states[.., ..3], causal: true));
        Near.Equal(some, all[.., ..3], 1e-6);
        Assert.True((layer.Forward(states)[.., ..3] - some).abs().max().item<float>() > 1e-3);
        Assert.NotNull(crossing.CrossAttention);
        Assert.Throws<InvalidOperationException>(() => crossing.Forward(states));
        Assert.Contains("values has the shape [2, 5, 10]", Refusal(() => layer.Forward(states[.., .., 1..])), StringComparison.Ordinal);
    }

    private static string Refusal(Func<object> action) => Assert.Throws<ArgumentException>(action).Message;

    private static Seq2Seq Create(bool preNorm, PositionKind positions)
    {
        manual_seed(1);
        var model = new Seq2Seq(Samples.Config(DecoderKind.Transformer) with
        {
            EncoderLayers = 2,
            PreNorm = preNorm,
            Positions = positions,
            MaxPositions = 9,
        });
        model.to(ScalarType.Float64);
        return model;
    }
}
