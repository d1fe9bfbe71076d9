using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class CheckpointTests
{
    [Fact]
    public void A_saved_model_translates_the_same()
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        Checkpoint.Save(folder["model"], model, Toy.Source, Toy.Target);
        using var loaded = Checkpoint.Load(folder["model"]);
        Assert.Equal(model.Config, loaded.Model.Config);
        Assert.Equal(Toy.Source.Tokens, loaded.Source.Tokens);
        Assert.Equal(Toy.Target.Tokens, loaded.Target.Tokens);
        Assert.Equal(Toy.Fingerprint(model), Toy.Fingerprint(loaded.Model));
        Assert.False(loaded.Model.training);
        Assert.Equal(["config.json", "manifest.json", "model.safetensors", "source.vocab.txt", "target.vocab.txt"],
            Directory.GetFiles(folder["model"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Half_precision_halves_the_file_and_keeps_three_digits()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        Checkpoint.Save(folder["whole"], model, Toy.Source, Toy.Target);
        Checkpoint.Save(folder["half"], model, Toy.Source, Toy.Target, halfPrecision: true);
        using var loaded = Checkpoint.Load(folder["half"]);
        var expected = model.state_dict();
        foreach (var (name, weight) in loaded.Model.state_dict())
        {
            Assert.Equal(ScalarType.Float32, weight.dtype);
            Assert.True(weight.allclose(expected[name], rtol: 1e-3, atol: 1e-6), name);
        }

        long Size(string name) => new FileInfo(Path.Combine(folder[name], "model.safetensors")).Length;
        Assert.InRange(Size("half"), Size("whole") / 3, Size("whole") * 2 / 3);
    }

    [Theory]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.Float64)]
    public void A_model_keeps_its_type_of_number(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        model.to(type);
        Checkpoint.Save(folder["model"], model, Toy.Source, Toy.Target);
        using (var loaded = Checkpoint.Load(folder["model"]))
        {
            Assert.All(loaded.Model.parameters(), p => Assert.Equal(type, p.dtype));
            Assert.Equal(Toy.Fingerprint(model), Toy.Fingerprint(loaded.Model));
        }

        using var average = Checkpoint.AverageWeights([folder["model"], folder["model"]]);
        Assert.Equal(Toy.Fingerprint(model), Toy.Fingerprint(average.Model));
    }

    [Fact]
    public void A_checkpoint_that_does_not_say_its_type_is_read_as_before()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        CheckpointFolder.Write(folder["old"], inside =>
        {
            File.WriteAllText(Path.Combine(inside, "config.json"), model.Config.ToJson());
            Toy.Source.Save(Path.Combine(inside, "source.vocab.txt"));
            Toy.Target.Save(Path.Combine(inside, "target.vocab.txt"));
            SafeTensors.Save(Path.Combine(inside, "model.safetensors"), model.state_dict().ToDictionary(w => w.Key, w => w.Value.to(ScalarType.Float16)));
        });
        using var loaded = Checkpoint.Load(folder["old"]);
        Assert.All(loaded.Model.parameters(), p => Assert.Equal(ScalarType.Float32, p.dtype));
    }

    [Fact]
    public void Training_in_16_bits_goes_on_in_16_bits()
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        model.to(ScalarType.BFloat16);
        using (var trainer = new Trainer(model, Toy.Batches(), Toy.Batches(20, seed: 2), Toy.Options(epochs: 1) with { CheckpointFolder = folder.Path })) trainer.Run();
        using var resumed = Trainer.Resume(folder.Path, Toy.Batches(), Toy.Batches(20, seed: 2), Toy.Options(epochs: 2));
        using var again = resumed.Model;
        var history = resumed.Run();
        Assert.Equal(ScalarType.BFloat16, again.parameters().First().dtype);
        Assert.True(history.Epochs[1].TrainLoss < history.Epochs[0].TrainLoss);
    }

    [Theory]
    [InlineData(DecoderKind.Bahdanau, 3)]   // in the first epoch
    [InlineData(DecoderKind.Bahdanau, 8)]   // at its end
    [InlineData(DecoderKind.Luong, 13)]     // in the second
    [InlineData(DecoderKind.Plain, 16)]
    [InlineData(DecoderKind.Article, 23)]
    [InlineData(DecoderKind.Transformer, 11)]
    [InlineData(DecoderKind.Plain, 11, OptimizerKind.Sgd)]
    [InlineData(DecoderKind.Bahdanau, 11, OptimizerKind.Adadelta)]
    public void A_resumed_run_ends_with_the_same_bits(DecoderKind decoder, int cancelledAfter, OptimizerKind optimizer = OptimizerKind.Adam)
    {
        var options = Toy.Options(epochs: 3) with { WeightDecay = 0.01, Optimizer = optimizer, Momentum = optimizer == OptimizerKind.Sgd ? 0.9 : 0 };
        var (train, dev) = (Toy.Batches(), Toy.Batches(20, seed: 2));
        Assert.Equal(8, train.BatchCount);
        using var straight = Toy.Model(decoder, dropout: 0.3);
        using (var trainer = new Trainer(straight, train, dev, options)) trainer.Run();

        using var folder = new TemporaryFolder();
        using (var interrupted = Toy.Model(decoder, dropout: 0.3))
        {
            using var source = new CancellationTokenSource();
            using var trainer = new Trainer(interrupted, train, dev, options with { CheckpointFolder = folder.Path });
            trainer.StepEnded = report =>
            {
                if (report.Step == cancelledAfter) source.Cancel();
            };
            Assert.Equal(TrainingEnding.Cancelled, trainer.Train(source.Token).Ending);
        }

        manual_seed(999); // another process has other random numbers
        using var resumed = Trainer.Resume(folder.Path, Toy.Batches(), dev, options);
        var history = resumed.Run();
        using var model = resumed.Model;
        Assert.Equal(24, history.Steps.Count);
        Assert.NotNull(history.FirstLossCheck);
        Assert.Equal(Toy.Fingerprint(straight), Toy.Fingerprint(model));
    }

    [Fact]
    public void A_run_goes_on_only_with_its_own_optimiser()
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        using (var trainer = new Trainer(model, Toy.Batches(), options: Toy.Options(epochs: 1) with { CheckpointFolder = folder.Path })) trainer.Run();
        var options = Toy.Options(epochs: 2) with { Optimizer = OptimizerKind.Adadelta };
        Assert.Contains("another optimiser's", Assert.ThrowsAny<IOException>(() => Trainer.Resume(folder.Path, Toy.Batches(), options: options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_epoch_and_the_last_ones_are_kept()
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        using var trainer = new Trainer(model, Toy.Batches(), Toy.Batches(20, seed: 2), Toy.Options(epochs: 4) with { CheckpointFolder = folder.Path, KeepEpochs = 2 });
        trainer.Run();
        Assert.Equal(["epoch-0003", "epoch-0004"], Checkpoint.Epochs(folder.Path).Select(Path.GetFileName));
        using var best = Checkpoint.Load(folder["best"]);
        Assert.Equal(Toy.Fingerprint(model), Toy.Fingerprint(best.Model));
    }

    [Fact]
    public void Averaged_weights_are_the_mean()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var models = Enumerable.Range(1, 3).Select(seed => Toy.Model(seed: seed)).ToArray();
        var folders = models.Select((m, i) => folder[$"{i}"]).ToArray();
        for (var i = 0; i < 3; i++) Checkpoint.Save(folders[i], models[i], Toy.Source, Toy.Target);
        using var average = Checkpoint.AverageWeights(folders);
        foreach (var (name, weight) in average.Model.state_dict())
            Near.Equal(stack(models.Select(m => m.state_dict()[name])).mean([0]), weight, 1e-6);
    }

    [Fact]
    public void Models_of_other_shapes_or_words_are_not_averaged()
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        using var other = Toy.Model(DecoderKind.Luong);
        Checkpoint.Save(folder["a"], model, Toy.Source, Toy.Target);
        Checkpoint.Save(folder["b"], other, Toy.Source, Toy.Target);
        Checkpoint.Save(folder["c"], model, Toy.Source, new Vocabulary(Toy.Target.Tokens.Skip(4).Reverse()));
        Assert.Contains("b'", Assert.Throws<CheckpointException>(() => Checkpoint.AverageWeights([folder["a"], folder["b"]])).Message, StringComparison.Ordinal);
        Assert.Contains("c'", Assert.Throws<CheckpointException>(() => Checkpoint.AverageWeights([folder["a"], folder["c"]])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("training.safetensors")]
    [InlineData("training.json")]
    [InlineData("config.json")]
    [InlineData("source.vocab.txt")]
    [InlineData("target.vocab.txt")]
    [InlineData("manifest.json")]
    public void Cut_off_changed_or_missing_files_are_refused_by_name(string file)
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        using (var trainer = new Trainer(model, Toy.Batches(), options: Toy.Options(epochs: 1) with { CheckpointFolder = folder.Path })) trainer.Run();
        var path = Path.Combine(folder["last"], file);
        var whole = File.ReadAllBytes(path);

        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);
        Refused();
        byte[] flipped = [.. whole];
        flipped[flipped.Length / 2] ^= 0x20;
        File.WriteAllBytes(path, flipped);
        Refused();
        File.Delete(path);
        Refused();
        File.WriteAllBytes(path, whole);
        Checkpoint.Load(folder["last"]).Dispose();

        void Refused()
        {
            var message = Assert.Throws<CheckpointException>(() => Checkpoint.Load(folder["last"])).Message;
            Assert.Contains(file, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_no_checkpoint_is_neither_read_nor_overwritten()
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        Assert.Contains("no checkpoint", Assert.Throws<CheckpointException>(() => Checkpoint.Load(folder["none"])).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(folder["best"]);
        File.WriteAllText(Path.Combine(folder["best"], "letter.txt"), "dear friend");
        Assert.Throws<CheckpointException>(() => Checkpoint.Load(folder["best"]));
        Assert.Throws<ArgumentException>(() => Checkpoint.Save(folder["best"], model, Toy.Source, Toy.Target));
        // Before the first step, not after the first epoch.
        Assert.Throws<ArgumentException>(() => new Trainer(model, Toy.Batches(), options: Toy.Options() with { CheckpointFolder = folder.Path }));
        Assert.Equal("dear friend", File.ReadAllText(Path.Combine(folder["best"], "letter.txt")));
    }

    [Theory]
    [InlineData("keep.old")]
    [InlineData("keep.new")]
    public void A_folder_beside_it_that_is_somebodys_own_stays(string name)
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        Directory.CreateDirectory(folder[name]);
        var thesis = Path.Combine(folder[name], "thesis.txt");
        File.WriteAllText(thesis, "years of work");
        var error = Assert.Throws<ArgumentException>(() => Checkpoint.Save(folder["keep"], model, Toy.Source, Toy.Target));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Equal("years of work", File.ReadAllText(thesis));
    }

    [Fact]
    public void A_folder_that_an_interrupted_save_left_is_used_again()
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        Assert.Throws<InvalidOperationException>(() => CheckpointFolder.Write(folder["keep"], inside =>
        {
            File.WriteAllText(Path.Combine(inside, "half"), "");
            throw new InvalidOperationException();
        }));
        Assert.True(Directory.Exists(folder["keep.new"]));
        Checkpoint.Save(folder["keep"], model, Toy.Source, Toy.Target);
        Assert.Equal(["keep"], Directory.GetDirectories(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_link_to_a_folder_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        Directory.CreateDirectory(folder["real"]);
        Directory.CreateSymbolicLink(folder["link"], folder["real"]);
        for (var i = 0; i < 2; i++) Checkpoint.Save(folder["link"], model, Toy.Source, Toy.Target);
        Assert.NotNull(new DirectoryInfo(folder["link"]).LinkTarget);
        Assert.True(File.Exists(Path.Combine(folder["real"], "model.safetensors")));
        Checkpoint.Load(folder["link"]).Dispose();
    }

    [Fact]
    public void Weights_that_do_not_fit_are_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        var weights = model.state_dict();
        string Reason(Dictionary<string, Tensor> saved)
        {
            SafeTensors.Save(folder["weights"], saved);
            return Assert.Throws<InvalidDataException>(() => Checkpoint.LoadWeights(model, folder["weights"])).Message;
        }

        using var wrong = zeros(2, 3);
        Assert.Contains("decoder.output.bias", Reason(weights.Where(w => w.Key != "decoder.output.bias").ToDictionary()), StringComparison.Ordinal);
        Assert.Contains("'stranger'", Reason(new(weights) { ["stranger"] = wrong }), StringComparison.Ordinal);
        Assert.Contains("'decoder.output.bias'", Reason(new(weights) { ["decoder.output.bias"] = wrong }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_goes_on_only_with_its_own_words_and_batches()
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        using (var trainer = new Trainer(model, Toy.Batches(), options: Toy.Options(epochs: 1) with { CheckpointFolder = folder.Path })) trainer.Run();
        var others = new BatchSource(Toy.Pairs(60), Toy.Source, new Vocabulary(Toy.Target.Tokens.Skip(4).Reverse()), new BatchOptions { MaxSentences = 8 });
        Assert.Contains("vocabularies", Assert.Throws<ArgumentException>(() => Trainer.Resume(folder.Path, others)).Message, StringComparison.Ordinal);
        foreach (var batches in new[] { Toy.Batches(size: 4), Toy.Batches(seed: 5), Toy.Batches(count: 61) })
            Assert.Contains("batches", Assert.Throws<ArgumentException>(() => Trainer.Resume(folder.Path, batches)).Message, StringComparison.Ordinal);
        Checkpoint.Save(folder["translate/last"], model, Toy.Source, Toy.Target);
        Assert.Contains("no training run", Assert.Throws<CheckpointException>(() => Trainer.Resume(folder["translate"], Toy.Batches())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".new")]
    [InlineData(".old")]
    public void A_crash_between_two_renames_loses_nothing(string suffix)
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        Checkpoint.Save(folder["last"], model, Toy.Source, Toy.Target);
        Directory.Move(folder["last"], folder["last" + suffix]);
        using (var found = Checkpoint.Load(folder["last"])) Assert.Equal(Toy.Fingerprint(model), Toy.Fingerprint(found.Model));
        Checkpoint.Save(folder["last"], model, Toy.Source, Toy.Target);
        Assert.Equal(["last"], Directory.GetDirectories(folder.Path).Select(Path.GetFileName));
    }
}
