using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>
/// The library names the device of each tensor it makes. With a default device on which nothing can be computed, a tensor that was
/// forgotten makes the operation fail.
/// </summary>
public sealed class DeviceTests
{
    public static TheoryData<DecoderKind> Decoders => [.. Enum.GetValues<DecoderKind>()];

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Training_translating_and_checkpoints_follow_the_model_whatever_the_default_device(DecoderKind kind)
    {
        var pairs = new[] { Pair("a b c", "x y"), Pair("b", "y y z"), Pair("c a", "z") };
        var (source, target) = (Vocabulary.Build(pairs.Select(p => p.Source)), Vocabulary.Build(pairs.Select(p => p.Target)));
        var embeddingSize = kind == DecoderKind.Transformer ? 8 : 6;
        var config = Seq2SeqConfig.Small(source, target, kind) with { EmbeddingSize = embeddingSize, HiddenSize = 8, AttentionSize = 4, Dropout = 0 };
        using var model = new Seq2Seq(config);
        var options = new TrainingOptions { Epochs = 2, Progress = TrainingProgress.Silent, StopOnInterrupt = false };
        using var folder = new TemporaryFolder();
        using var elsewhere = new DefaultDevice(META);
        using (var trainer = new Trainer(model, new BatchSource(pairs, source, target), new BatchSource(pairs, source, target), options))
            trainer.Train(TestContext.Current.CancellationToken);
        var translator = new Translator(model, source, target);
        Assert.Equal(3, translator.Translate([.. pairs.Select(p => p.Source)], new DecodingOptions { BeamSize = 2, MinLength = 1, NoRepeatNgram = 2 }).Count);
        Assert.Equal(3, translator.ForceDecode(pairs).Count);
        Checkpoint.Save(folder["c"], model, source, target);
        using var loaded = Checkpoint.Load(folder["c"], CPU);
        Assert.Equal(DeviceType.CPU, loaded.Model.Device.type);
    }

    [Fact]
    public void A_model_a_batch_and_a_checkpoint_are_made_on_the_default_device()
    {
        var pairs = new[] { Pair("a b c", "x y"), Pair("b", "y y z") };
        var (source, target) = (Vocabulary.Build(pairs.Select(p => p.Source)), Vocabulary.Build(pairs.Select(p => p.Target)));
        using var elsewhere = new DefaultDevice(META);
        using var scope = NewDisposeScope();
        var batch = Batch.Create(pairs, source, target);
        Assert.Equal(DeviceType.META, batch.Source.device_type);
        Assert.Equal(DeviceType.CPU, batch.SourceLengths.device_type);
        using var source1 = new BatchSource(pairs, source, target).Epoch(1).First();
        Assert.Equal(DeviceType.META, source1.TargetInput.device_type);
        Assert.Equal(DeviceType.META, Kit.Device.type);
    }

    [Fact]
    public void A_batch_goes_to_the_model_by_itself()
    {
        var pairs = new[] { Pair("a b c", "x y"), Pair("b", "y y z") };
        var (source, target) = (Vocabulary.Build(pairs.Select(p => p.Source)), Vocabulary.Build(pairs.Select(p => p.Target)));
        using var scope = NewDisposeScope();
        var model = new Seq2Seq(Seq2SeqConfig.Small(source, target, DecoderKind.Plain));
        using Batch here = Batch.Create(pairs, source, target), there = here.On(META);
        Assert.Equal(DeviceType.META, there.TargetMask.device_type);
        Assert.Equal(DeviceType.CPU, there.SourceLengths.device_type);
        Assert.Same(here, here.On(CPU));
        Assert.Equal(DeviceType.CPU, model.Device.type);
    }

    [Theory]
    [InlineData("cuda")]
    [InlineData("cuda:7")]
    [InlineData("abacus")]
    public void A_device_that_is_not_there_is_refused_with_a_way_out(string name)
    {
        Assert.SkipWhen(cuda.is_available(), "there is a graphics card");
        Environment.SetEnvironmentVariable("ATTENTIONKIT_DEVICE", name);
        try
        {
            var error = Assert.Throws<ArgumentException>(() => Kit.Start());
            Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
            Assert.Contains("finds 0 graphics cards", error.Message, StringComparison.Ordinal);
            Environment.SetEnvironmentVariable("ATTENTIONKIT_DEVICE", "cpu");
            Assert.Contains("device cpu", Kit.Start().ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("ATTENTIONKIT_DEVICE", null);
        }
    }

    private static SentencePair Pair(string source, string target) => new(source.Split(' '), target.Split(' '));
}
