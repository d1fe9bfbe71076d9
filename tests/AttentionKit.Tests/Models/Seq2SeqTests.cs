using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class Seq2SeqTests
{
    public static TheoryData<DecoderKind, AttentionKind, CellKind> Kinds()
    {
        var data = new TheoryData<DecoderKind, AttentionKind, CellKind>();
        foreach (var decoder in Enum.GetValues<DecoderKind>())
        {
            foreach (var attention in Enum.GetValues<AttentionKind>())
            {
                foreach (var cell in Enum.GetValues<CellKind>()) data.Add(decoder, attention, cell);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Steps_give_what_teacher_forcing_gives(DecoderKind decoder, AttentionKind attention, CellKind cell)
    {
        using var scope = NewDisposeScope();
        using var model = Samples.Model(decoder, attention, cell);
        using var batch = Samples.Batch();
        var (logits, weights) = model.Forward(batch);
        var state = model.Decoder.Start(model.Encode(batch.Source, batch.SourceLengths));
        for (var t = 0; t < batch.TargetInput.shape[1]; t++)
        {
            var step = model.Decoder.Step(batch.TargetInput[.., t], state);
            Near.Equal(logits[.., t], model.Decoder.Project(step.ReadOut), 1e-12);
            if (weights is not null) Near.Equal(weights[.., t], step.Weights!, 1e-12);
            state = step.State;
        }
    }
}
