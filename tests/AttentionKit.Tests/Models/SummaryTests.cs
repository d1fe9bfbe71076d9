namespace AttentionKit.Tests;

public sealed class SummaryTests
{
    [Fact]
    public void It_lists_layers_shapes_and_parameters()
    {
        using var model = Samples.Model(DecoderKind.Bahdanau);
        Assert.Equal(
            """
            Layer              Kind               Output    Parameters
            ----------------------------------------------------------
            encoder.embedding  Embedding          [B,S,7]          119
            encoder.recurrent  BidirectionalGRU   [B,S,22]       1,320
            decoder.embedding  Embedding          [B,T,7]          133
            decoder.bridge     Bridge             [B,11]           132
            decoder.attention  AdditiveAttention  [B,T,22]         408
            decoder.cell       GRUCell            [B,T,11]       1,386
            decoder.readOut    Maxout             [B,T,5]          410
            decoder.output     Linear             [B,T,19]         114
            ----------------------------------------------------------
            Total                                                4,022

            """.ReplaceLineEndings("\n"), model.Summary());
        Assert.Equal(model.Summary(), model.ToString());
    }

    [Fact]
    public void A_Transformer_is_its_layers()
    {
        using var model = Samples.Model(DecoderKind.Transformer);
        Assert.Equal(
            """
            Layer              Kind                 Output    Parameters
            ------------------------------------------------------------
            encoder.embedding  Embedding            [B,S,11]         187
            encoder.positions  SinusoidalPositions  [B,S,11]           0
            encoder.layers.0   TransformerLayer     [B,S,11]         882
            decoder.embedding  Embedding            [B,T,11]         209
            decoder.positions  SinusoidalPositions  [B,T,11]           0
            decoder.layers.0   TransformerLayer     [B,T,11]       1,432
            decoder.layers.1   TransformerLayer     [B,T,11]       1,432
            decoder.output     Linear               [B,T,19]         228
            ------------------------------------------------------------
            Total                                                  4,370

            """.ReplaceLineEndings("\n"), model.Summary());
    }

    [Theory]
    [MemberData(nameof(Seq2SeqTests.Kinds), MemberType = typeof(Seq2SeqTests))]
    public void The_rows_add_up_to_the_total(DecoderKind decoder, AttentionKind attention, CellKind cell)
    {
        using var model = Samples.Model(decoder, attention, cell);
        var rows = model.Summary().Split('\n')
            .Where(line => line.StartsWith("encoder.", StringComparison.Ordinal) || line.StartsWith("decoder.", StringComparison.Ordinal))
            .Sum(line => long.Parse(line[(line.LastIndexOf(' ') + 1)..], NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        Assert.Equal(model.ParameterCount, rows);
    }
}
