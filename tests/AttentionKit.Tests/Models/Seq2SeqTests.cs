using TorchSharp;
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

    [Theory]
    [InlineData(DecoderKind.Plain)]
    [InlineData(DecoderKind.Cho)]
    [InlineData(DecoderKind.Bahdanau)]
    [InlineData(DecoderKind.Luong)]
    [InlineData(DecoderKind.Article)]
    [InlineData(DecoderKind.Transformer)]
    public void The_first_loss_is_the_logarithm_of_the_vocabulary_s_size(DecoderKind decoder)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var embeddingSize = decoder == DecoderKind.Transformer ? 64 : 32;
        using var model = new Seq2Seq(Samples.Config(decoder) with { TargetVocabularySize = 1000, EmbeddingSize = embeddingSize, HiddenSize = 64 });
        using var batch = Samples.Batch();
        var (logits, _) = model.Forward(batch);
        var loss = nn.functional.cross_entropy(logits.flatten(0, 1), batch.TargetOutput.flatten(), ignore_index: Vocabulary.PadId);
        // A Transformer's read-outs are normalised, so that its few logits here are larger.
        Assert.Equal(Math.Log(1000), loss.item<float>(), decoder == DecoderKind.Transformer ? 0.2 : 0.1);
    }

    [Fact]
    public void A_model_runs_on_CUDA_and_gives_the_processor_s_numbers()
    {
        Assert.SkipUnless(cuda.is_available(), "there is no CUDA device");
        using var scope = NewDisposeScope();
        foreach (var kind in Enum.GetValues<DecoderKind>())
        {
            using var model = Samples.Model(kind);
            using var batch = Samples.Batch();
            var expected = model.Forward(batch).Logits;
            model.to(CUDA);
            using var moved = new Batch(
                batch.Source.cuda(), batch.SourceLengths.clone(), batch.TargetInput.cuda(), batch.TargetOutput.cuda());
            Near.Equal(expected, model.Forward(moved).Logits.cpu(), 1e-6);
        }
    }
}
