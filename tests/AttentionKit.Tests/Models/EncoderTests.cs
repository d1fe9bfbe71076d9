using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class EncoderTests
{
    private static readonly long[] Lengths = [3, 1, 4];

    public static TheoryData<CellKind, bool, int> Forms => new()
    {
        { CellKind.Gru, false, 1 }, { CellKind.Gru, true, 1 }, { CellKind.Gru, true, 2 },
        { CellKind.Lstm, false, 1 }, { CellKind.Lstm, true, 1 }, { CellKind.Lstm, true, 3 },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_padded_sentence_is_read_as_it_is_alone(CellKind cell, bool bidirectional, int layers)
    {
        using var scope = NewDisposeScope();
        using var encoder = Create(cell, bidirectional, layers);
        using var batch = Samples.Batch();
        var together = encoder.Forward(batch.Source, batch.SourceLengths);
        for (var b = 0; b < Lengths.Length; b++)
        {
            var length = Lengths[b];
            var alone = encoder.Forward(batch.Source[b..(b + 1), ..(int)length], tensor(new[] { length }));
            Near.Equal(alone.States[0], together.States[b, ..(int)length], 1e-6);
            Near.Equal(alone.Final[0], together.Final[b], 1e-6);
            if (cell == CellKind.Lstm) Near.Equal(alone.FinalCell![0], together.FinalCell![b], 1e-6);
            Assert.Equal(0, together.States[b, (int)length..].count_nonzero().item<long>());
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_final_state_is_that_of_the_last_token_forwards_and_of_the_first_backwards(
        CellKind cell, bool bidirectional, int layers)
    {
        using var scope = NewDisposeScope();
        using var encoder = Create(cell, bidirectional, layers);
        using var batch = Samples.Batch();
        var encoded = encoder.Forward(batch.Source, batch.SourceLengths);
        Assert.Equal(cell == CellKind.Lstm, encoded.FinalCell is not null);
        for (var b = 0; b < Lengths.Length; b++)
        {
            Near.Equal(encoded.States[b, (int)Lengths[b] - 1, ..11], encoded.Final[b, ..11], 0);
            if (bidirectional) Near.Equal(encoded.States[b, 0, 11..], encoded.Final[b, 11..], 0);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_reversed_source_is_the_sentence_read_backwards_with_its_states_in_order(CellKind cell, bool bidirectional, int layers)
    {
        using var scope = NewDisposeScope();
        using var forwards = Create(cell, bidirectional, layers);
        using var backwards = Create(cell, bidirectional, layers, isReversed: true);
        using var batch = Samples.Batch();                                    // [4 9 </s>] [</s>] [5 16 8 </s>]
        var turned = tensor(new long[,] { { 9, 4, 2, 0, 0 }, { 2, 0, 0, 0, 0 }, { 8, 16, 5, 2, 0 } });
        var (expected, found) = (forwards.Forward(turned, batch.SourceLengths), backwards.Forward(batch.Source, batch.SourceLengths));
        Near.Equal(expected.Final, found.Final, 0);
        Near.Equal(expected.Mask, found.Mask, 0);
        long[][] order = [[1, 0, 2, 3, 4], [0, 1, 2, 3, 4], [2, 1, 0, 3, 4]];
        for (var b = 0; b < order.Length; b++) Near.Equal(expected.States[b].index_select(0, tensor(order[b])), found.States[b], 0);
    }

    [Fact]
    public void The_mask_is_true_at_real_tokens()
    {
        using var scope = NewDisposeScope();
        using var encoder = Create(CellKind.Gru, true, 1);
        using var batch = Samples.Batch();
        Near.Equal(batch.SourceMask, encoder.Forward(batch.Source, batch.SourceLengths).Mask, 0);
    }

    [Fact]
    public void Padding_is_never_trained()
    {
        using var scope = NewDisposeScope();
        using var encoder = Create(CellKind.Gru, true, 1);
        using var batch = Samples.Batch();
        encoder.Forward(batch.Source, batch.SourceLengths).States.sum().backward();
        var table = encoder.named_parameters().Single(p => p.name == "embedding.weight").parameter;
        Assert.Equal(0, table[Vocabulary.PadId].count_nonzero().item<long>());
        Assert.Equal(0, table.grad![Vocabulary.PadId].count_nonzero().item<long>());
        Assert.NotEqual(0, table.grad![Vocabulary.EndId].count_nonzero().item<long>());
    }

    [Fact]
    public void Dropout_acts_in_training_only()
    {
        using var scope = NewDisposeScope();
        using var encoder = new RecurrentEncoder(Samples.Config(DecoderKind.Plain) with { Dropout = 0.5, EncoderLayers = 2 });
        using var batch = Samples.Batch();
        Tensor States() => encoder.Forward(batch.Source, batch.SourceLengths).States;
        encoder.train();
        Assert.True((States() - States()).abs().max().item<float>() > 1e-3);
        encoder.eval();
        Near.Equal(States(), States(), 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void A_length_outside_the_sentence_is_refused(long length)
    {
        var error = Refused(tensor(new long[,] { { 4, 5, 6, 2, 0 } }), tensor(new[] { length }));
        Assert.Equal("lengths", error.ParamName);
        Assert.Contains($"lengths [1] holds {length}; expected 1 to S = 5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_shapes_types_and_devices_are_refused()
    {
        using var scope = NewDisposeScope();
        var source = tensor(new long[,] { { 4, 5, 2 }, { 4, 2, 0 } });
        var lengths = tensor(new long[] { 3, 2 });
        Assert.Contains("source has the shape [2, 3, 1]; expected [B,S]", Refused(source.unsqueeze(-1), lengths).Message, StringComparison.Ordinal);
        Assert.Contains("source has the shape [2, 0]; expected [B,S]", Refused(source[.., ..0], lengths).Message, StringComparison.Ordinal);
        Assert.Contains("source [2, 3] has the type Float32; expected Int64", Refused(source.to(ScalarType.Float32), lengths).Message, StringComparison.Ordinal);
        Assert.Contains("source [2, 3] is on meta; expected cpu", Refused(source.to(DeviceType.META), lengths).Message, StringComparison.Ordinal);
        Assert.Contains("lengths has the shape [1]; expected [B]: [2]", Refused(source, lengths[..1]).Message, StringComparison.Ordinal);
        Assert.Contains("lengths [2] has the type Int32; expected Int64", Refused(source, lengths.to(ScalarType.Int32)).Message, StringComparison.Ordinal);
        Assert.Contains("lengths [2] is on meta; expected the processor", Refused(source, lengths.to(DeviceType.META)).Message, StringComparison.Ordinal);
    }

    private static ArgumentException Refused(Tensor source, Tensor lengths)
    {
        using var encoder = Create(CellKind.Gru, true, 1);
        return Assert.Throws<ArgumentException>(() => encoder.Forward(source, lengths));
    }

    private static RecurrentEncoder Create(CellKind cell, bool bidirectional, int layers, bool isReversed = false)
    {
        manual_seed(1);
        return new RecurrentEncoder(Samples.Config(DecoderKind.Plain, cell: cell) with
        {
            Bidirectional = bidirectional,
            EncoderLayers = layers,
            ReverseSource = isReversed,
        });
    }
}
