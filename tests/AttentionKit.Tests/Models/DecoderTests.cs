using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class DecoderTests
{
    public static TheoryData<DecoderKind, CellKind, int> Kinds
    {
        get
        {
            var data = new TheoryData<DecoderKind, CellKind, int>();
            foreach (var decoder in Enum.GetValues<DecoderKind>())
            {
                foreach (var cell in Enum.GetValues<CellKind>())
                {
                    data.Add(decoder, cell, 1);
                    data.Add(decoder, cell, 3);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_are_the_slopes_of_the_loss(DecoderKind decoder, CellKind cell, int layers)
    {
        using var scope = NewDisposeScope();
        using var model = Samples.Model(decoder, AttentionKind.Additive, cell, decoderLayers: layers);
        using var batch = Samples.Batch();
        Slopes.Check(
            () => nn.functional.cross_entropy(
                model.Forward(batch).Logits.flatten(0, 1), batch.TargetOutput.flatten(), ignore_index: Vocabulary.PadId),
            // The padding's row of a table stays 0: torch gives it no gradient on purpose.
            model.named_parameters().Where(p => !p.name.EndsWith("embedding.weight", StringComparison.Ordinal) || p.name.Contains("cell", StringComparison.Ordinal))
                .Select(p => (p.name, (Tensor)p.parameter)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_sentence_in_a_padded_batch_gets_what_it_gets_alone(DecoderKind decoder, CellKind cell, int layers)
    {
        using var scope = NewDisposeScope();
        using var model = Samples.Model(decoder, AttentionKind.Additive, cell, decoderLayers: layers);
        using var batch = Samples.Batch();
        var together = model.Forward(batch).Logits;
        var (sourceLengths, targetLengths) = (new[] { 3, 1, 4 }, new[] { 4, 2, 1 });
        for (var b = 0; b < 3; b++)
        {
            using var alone = new Batch(
                batch.Source[b..(b + 1), ..sourceLengths[b]], tensor(new[] { (long)sourceLengths[b] }),
                batch.TargetInput[b..(b + 1), ..targetLengths[b]], batch.TargetOutput[b..(b + 1), ..targetLengths[b]]);
            Near.Equal(model.Forward(alone).Logits[0], together[b, ..targetLengths[b]], 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Selected_sentences_go_on_as_they_would_have(DecoderKind decoder, CellKind cell, int layers)
    {
        using var scope = NewDisposeScope();
        using var model = Samples.Model(decoder, AttentionKind.Additive, cell, decoderLayers: layers);
        using var batch = Samples.Batch();
        var first = model.Decoder.Step(batch.TargetInput.select(1, 0), model.Decoder.Start(model.Encode(batch.Source, batch.SourceLengths)));
        var words = tensor(new long[] { 7, 5, 9 });
        var expected = model.Decoder.Step(words, first.State);
        var index = tensor(new long[] { 2, 0, 2, 1 });
        var actual = model.Decoder.Step(words.index_select(0, index), first.State.Select(index));
        Assert.Equal(4, actual.State.Size);
        Near.Equal(expected.ReadOut.index_select(0, index), actual.ReadOut, 1e-12);
        if (expected.Weights is not null) Near.Equal(expected.Weights.index_select(0, index), actual.Weights!, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_flow_through_steps_as_through_teacher_forcing(DecoderKind decoder, CellKind cell, int layers)
    {
        using var scope = NewDisposeScope();
        using var model = Samples.Model(decoder, AttentionKind.Additive, cell, decoderLayers: layers);
        using var batch = Samples.Batch();
        model.ReadOut(batch).ReadOut.square().sum().backward();
        var expected = model.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad?.clone());

        model.zero_grad();
        var state = model.Decoder.Start(model.Encode(batch.Source, batch.SourceLengths));
        var loss = zeros(1, dtype: ScalarType.Float64);
        for (var t = 0; t < 4; t++)
        {
            var step = model.Decoder.Step(batch.TargetInput.select(1, t), state);
            loss += step.ReadOut.square().sum();
            state = step.State;
        }

        loss.backward();
        foreach (var (name, parameter) in model.named_parameters())
        {
            Assert.Equal(expected[name] is null, parameter.grad is null);
            if (expected[name] is { } gradient) Near.Equal(gradient, parameter.grad!, 1e-11, name);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Dropout_acts_in_training_only(DecoderKind decoder, CellKind cell, int layers)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = new Seq2Seq(Samples.Config(decoder, cell: cell, decoderLayers: layers) with { Dropout = 0.4, AttentionDropout = 0.2 });
        using var batch = Samples.Batch();
        Tensor Logits() => model.Forward(batch).Logits;
        model.train();
        Assert.True((Logits() - Logits()).abs().max().item<float>() > 1e-3);
        model.eval();
        Near.Equal(Logits(), Logits(), 0);
    }

    [Theory]
    [InlineData(DecoderKind.Plain)]
    [InlineData(DecoderKind.Cho)]
    [InlineData(DecoderKind.Bahdanau)]
    [InlineData(DecoderKind.Luong)]
    [InlineData(DecoderKind.Article)]
    public void Each_layer_of_a_deep_decoder_counts_and_the_summary_has_it(DecoderKind decoder)
    {
        using var scope = NewDisposeScope();
        using var shallow = Samples.Model(decoder, decoderLayers: 1);
        using var deep = Samples.Model(decoder, decoderLayers: 3);
        // A GRU layer of size 11 on states of size 11.
        Assert.Equal(2 * 3 * ((11 * 11) + (11 * 11) + 11 + 11), deep.ParameterCount - shallow.ParameterCount);
        Assert.Contains("GRU x", deep.Summary(), StringComparison.Ordinal);
        using var batch = Samples.Batch();
        deep.Forward(batch).Logits.sum().backward();
        Assert.All(deep.Decoder.named_parameters().Where(p => p.name.Contains("_l", StringComparison.Ordinal)), p => Assert.True(p.parameter.grad!.abs().max().item<double>() > 0, p.name));
    }

    [Theory]
    [InlineData(CellKind.Gru)]
    [InlineData(CellKind.Lstm)]
    public void Layers_are_torch_s_stacked_layers(CellKind cell)
    {
        using var scope = NewDisposeScope();
        using var model = Samples.Model(DecoderKind.Bahdanau, cell: cell, decoderLayers: 3);
        using var batch = Samples.Batch();
        var logits = model.Forward(batch).Logits;
        using (FastPaths.Only(FastPath.None)) Near.Equal(logits, model.Forward(batch).Logits, 1e-12);
    }

    [Fact]
    public void What_a_decoder_attends_to_is_the_source()
    {
        using var scope = NewDisposeScope();
        using var model = Samples.Model(DecoderKind.Article);
        using var batch = Samples.Batch();
        var encoded = model.Encode(batch.Source, batch.SourceLengths);
        var before = model.Decoder.Forward(batch.TargetInput, model.Decoder.Start(encoded)).ReadOut;
        // Other states at real tokens, the same final state: only attention can see the difference.
        var other = encoded with { States = encoded.States * -1 };
        var after = model.Decoder.Forward(batch.TargetInput, model.Decoder.Start(other)).ReadOut;
        Assert.True((before - after).abs().max().item<double>() > 0.01);
    }

    [Fact]
    public void The_plain_decoder_sees_only_the_last_state()
    {
        using var scope = NewDisposeScope();
        using var model = Samples.Model(DecoderKind.Plain);
        using var batch = Samples.Batch();
        var encoded = model.Encode(batch.Source, batch.SourceLengths);
        var before = model.Decoder.Forward(batch.TargetInput, model.Decoder.Start(encoded));
        var after = model.Decoder.Forward(batch.TargetInput, model.Decoder.Start(encoded with { States = encoded.States * -1 }));
        Assert.Null(before.Weights);
        Near.Equal(before.ReadOut, after.ReadOut, 0);
    }

    [Fact]
    public void Bad_input_is_refused_with_what_was_expected()
    {
        using var scope = NewDisposeScope();
        using var model = Samples.Model(DecoderKind.Bahdanau);
        using var plain = Samples.Model(DecoderKind.Plain);
        using var lstm = Samples.Model(DecoderKind.Luong, cell: CellKind.Lstm);
        using var batch = Samples.Batch();
        var decoder = model.Decoder;
        var encoded = model.Encode(batch.Source, batch.SourceLengths);
        var state = decoder.Start(encoded);
        var ids = batch.TargetInput;

        Refused("targetInput has the shape [2, 4]; expected [B,T]: [3, 1 or more]", () => decoder.Forward(ids[..2], state));
        Refused("targetInput has the shape [3, 0]; expected [B,T]: [3, 1 or more]", () => decoder.Forward(ids[.., ..0], state));
        Refused("targetInput [3, 4] has the type Float32; expected Int64", () => decoder.Forward(ids.to(ScalarType.Float32), state));
        Refused("targetInput [3, 4] is on meta; expected cpu", () => decoder.Forward(ids.to(TorchSharp.DeviceType.META), state));
        Refused("previous has the shape [3, 4]; expected [B]: [3]", () => decoder.Step(ids, state));
        Refused("The state is of the type AttentiveState; expected the PlainState", () => plain.Decoder.Step(ids.select(1, 0), state));
        Refused(
            "encoded.States has the shape [3, 5, 21]; expected [B,S,D]: [1 or more, 1 or more, 22]",
            () => decoder.Start(encoded with { States = encoded.States[.., .., 1..] }));
        Refused(
            "encoded.States [3, 5, 22] has the type Float32; expected Float64 as the decoder's weights",
            () => decoder.Start(encoded with { States = encoded.States.to(ScalarType.Float32) }));
        Refused("encoded.Final has the shape [2, 22]; expected [B,D]: [3, 22]", () => decoder.Start(encoded with { Final = encoded.Final[..2] }));
        Refused("encoded.FinalCell is null; expected an LSTM encoder", () => lstm.Decoder.Start(encoded));
    }

    [Fact]
    public void A_mechanism_that_does_not_fit_is_refused()
    {
        using var attention = new AdditiveAttention(5, 6, 7);
        foreach (var create in new Func<object>[]
        {
            () => new BahdanauDecoder(Samples.Config(DecoderKind.Bahdanau), attention),
            () => new LuongDecoder(Samples.Config(DecoderKind.Luong), attention),
            () => new ArticleDecoder(Samples.Config(DecoderKind.Article), attention),
        })
        {
            Refused("AdditiveAttention has queries of size 5 and values of size 6; expected 11 (the decoder's states) and 22", create);
        }
    }

    [Fact]
    public void A_mechanism_of_one_s_own_works_in_every_decoder_that_attends()
    {
        using var scope = NewDisposeScope();
        using var batch = Samples.Batch();
        foreach (var create in new Func<Seq2SeqConfig, AttentionMechanism, Decoder>[]
        {
            (config, attention) => new BahdanauDecoder(config, attention),
            (config, attention) => new LuongDecoder(config, attention),
            (config, attention) => new ArticleDecoder(config, attention),
        })
        {
            var config = Samples.Config(DecoderKind.Bahdanau);
            using var model = new Seq2Seq(config, create(config, new EverywhereAlike(11, 22)));
            var (logits, weights) = model.Forward(batch);
            Assert.Equal([3, 4, 19], logits.shape);
            Near.Equal(tensor(new[] { 1 / 3f, 1 / 3f, 1 / 3f, 0, 0 }), weights![0, 2], 1e-6);
            Assert.Contains(nameof(EverywhereAlike), model.Summary(), StringComparison.Ordinal);
        }
    }

    private static void Refused(string message, Func<object> action)
    {
        var error = Assert.ThrowsAny<ArgumentException>(action);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.ParamName);
    }

    private sealed class EverywhereAlike(long querySize, long valueSize)
        : AttentionMechanism(nameof(EverywhereAlike), querySize, valueSize)
    {
        protected override Tensor Score(Tensor query, AttentionMemory memory) =>
            zeros(query.shape[0], query.shape[1], memory.Keys.shape[1], dtype: query.dtype, device: query.device);
    }
}
