using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>Its context vector may have a size of its own. What all decoders share is tested with them.</summary>
public sealed class ChoDecoderTests
{
    public static TheoryData<CellKind, bool, int> Sizes() => new()
    {
        { CellKind.Gru, true, 3 },
        { CellKind.Gru, false, 13 },
        { CellKind.Lstm, true, 1 },
        { CellKind.Lstm, false, 11 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Steps_give_what_teacher_forcing_gives(CellKind cell, bool bidirectional, int contextSize)
    {
        using var scope = NewDisposeScope();
        using var model = Model(cell, bidirectional, contextSize);
        using var batch = Samples.Batch();
        var (logits, _) = model.Forward(batch);
        var state = model.Decoder.Start(model.Encode(batch.Source, batch.SourceLengths));
        for (var t = 0; t < batch.TargetInput.shape[1]; t++)
        {
            var step = model.Decoder.Step(batch.TargetInput[.., t], state);
            Near.Equal(logits[.., t], model.Decoder.Project(step.ReadOut), 1e-12);
            state = step.State;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_read_out_ends_with_one_context_vector_at_all_steps(CellKind cell, bool bidirectional, int contextSize)
    {
        using var scope = NewDisposeScope();
        using var model = Model(cell, bidirectional, contextSize);
        using var batch = Samples.Batch();
        var readOut = model.ReadOut(batch).ReadOut;
        Assert.Equal([3, 4, 11 + contextSize], readOut.shape);
        var contexts = readOut[.., .., 11..];
        Near.Equal(contexts[.., ..1].expand_as(contexts), contexts, 0);
        Assert.True(contexts.std(0).min().item<double>() > 0, "Each sentence has a context of its own.");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_summary_s_rows_add_up_to_the_total(CellKind cell, bool bidirectional, int contextSize)
    {
        using var model = Model(cell, bidirectional, contextSize);
        var rows = model.Encoder.Layers().Concat(model.Decoder.Layers()).ToList();
        Assert.Equal(model.ParameterCount, rows.Sum(row => row.Parameters));
        Assert.Equal(contextSize != 11, rows.Exists(row => row.Name == "first"));
    }

    [Fact]
    public void A_narrow_context_lets_through_less_than_the_states_hold()
    {
        using var scope = NewDisposeScope();
        using var model = Model(CellKind.Gru, bidirectional: true, contextSize: 1);
        var final = randn(5, 22, dtype: ScalarType.Float64);
        var encoded = new EncoderOutput(final.unsqueeze(1), ones(5, 1, dtype: ScalarType.Bool), final);
        var start = ((ChoState)model.Decoder.Start(encoded)).Recurrent.Hidden;
        Assert.Equal([5, 11], start.shape);
        // Every start is tanh of a multiple of one vector: the matrix of what tanh was taken of has rank 1.
        Assert.Equal(1, linalg.matrix_rank(start.atanh(), atol: 1e-9).item<long>());
    }

    private static Seq2Seq Model(CellKind cell, bool bidirectional, int contextSize)
    {
        manual_seed(1);
        var config = Samples.Config(DecoderKind.Cho, cell: cell);
        var model = new Seq2Seq(config with { Bidirectional = bidirectional, ContextSize = contextSize });
        model.to(ScalarType.Float64);
        return model;
    }
}
