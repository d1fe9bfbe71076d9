using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

public sealed class TrainerTests
{
    [Theory]
    [InlineData(DecoderKind.Plain)]
    [InlineData(DecoderKind.Bahdanau)]
    [InlineData(DecoderKind.Luong)]
    [InlineData(DecoderKind.Article)]
    [InlineData(DecoderKind.Transformer)]
    public void Learns_and_reports(DecoderKind decoder)
    {
        using var model = Toy.Model(decoder);
        var train = Toy.Batches();
        using var trainer = new Trainer(model, train, Toy.Batches(20, seed: 2), Toy.Options(epochs: 4));
        var seen = new List<EpochReport>();
        trainer.EpochEnded = seen.Add;
        var history = trainer.Run();

        Assert.Equal(TrainingEnding.Completed, history.Ending);
        Assert.Equal(4 * train.BatchCount, history.Steps.Count);
        Assert.Equal(history.Epochs, seen);
        Assert.True(history.Epochs[^1].TrainLoss < history.Epochs[0].TrainLoss);
        Assert.True(history.Epochs[^1].DevLoss < history.Epochs[0].DevLoss);
        Assert.Equal(Math.Exp(history.Epochs[1].TrainLoss), history.Epochs[1].TrainPerplexity);
        Assert.Equal(Enumerable.Range(1, history.Steps.Count), history.Steps.Select(s => (int)s.Step));
        Assert.All(history.Steps, s => Assert.True(s.GradientNorm > 0 && s.TargetTokensPerSecond > 0 && s.SourceTokensPerSecond > 0 && s.TimeLeft >= TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, history.Steps[^1].TimeLeft);
        Assert.False(model.training);
    }

    [Fact]
    public void The_time_limit_ends_an_epoch_early_with_a_look_at_the_held_out_pairs()
    {
        using var model = Toy.Model();
        using var trainer = new Trainer(model, Toy.Batches(), Toy.Batches(20, seed: 2), Toy.Options() with { TimeLimit = TimeSpan.FromTicks(1) });
        var history = trainer.Run();
        Assert.Equal(TrainingEnding.TimeLimit, history.Ending);
        Assert.Single(history.Steps);
        Assert.NotNull(Assert.Single(history.Epochs).DevLoss);
        Assert.Equal(TimeSpan.Zero, history.Epochs[0].TimeLeft);
        Assert.Equal(TrainingEnding.TimeLimit, trainer.Run().Ending);
        Assert.Single(trainer.History.Steps);
    }

    [Fact]
    public void A_time_limit_that_is_never_reached_changes_nothing()
    {
        string Weights(TimeSpan? limit)
        {
            using var model = Toy.Model(dropout: 0.2);
            var schedule = new LearningRateSchedule { Decay = LearningRateDecay.Cosine };
            using var trainer = new Trainer(model, Toy.Batches(), options: Toy.Options() with { Schedule = schedule, TimeLimit = limit });
            Assert.Equal(TrainingEnding.Completed, trainer.Run().Ending);
            return Toy.Fingerprint(model);
        }

        Assert.Equal(Weights(null), Weights(TimeSpan.FromDays(1)));
    }

    [Fact]
    public void The_learning_rate_falls_as_the_time_runs_out()
    {
        var options = Toy.Options(epochs: 1_000_000) with { TimeLimit = TimeSpan.FromSeconds(10) };
        var ledger = new TrainingLedger(options, stepsPerEpoch: 100);
        ledger.Open(new TrainingState());
        var schedule = new LearningRateSchedule { Decay = LearningRateDecay.Linear };
        var rates = new List<double>();
        while (!ledger.IsTimeOver)
        {
            rates.Add(schedule.Factor(ledger.Step + 1, ledger.ExpectedSteps));
            var step = ledger.Enter(new StepReport(ledger.Step + 1, 1, 2, 0, 1, 1, 10, 10, Seconds: 0.5), correct: 0);
            Assert.Equal(TimeSpan.FromSeconds(10 - (0.5 * ledger.Step)), step.TimeLeft);
        }

        Assert.Equal(20, rates.Count); // half a second each
        Assert.Equal(20, ledger.ExpectedSteps);
        Assert.Equal(rates.Skip(1).OrderDescending(), rates.Skip(1));
        Assert.True(rates[^1] < rates[1] / 5);
    }

    [Fact]
    public void Token_counts_are_those_of_real_tokens()
    {
        using var model = Toy.Model();
        var train = Toy.Batches();
        using var trainer = new Trainer(model, train, options: Toy.Options(epochs: 1));
        var history = trainer.Run();
        var expected = Toy.Pairs(60).Sum(p => p.Source.Count + 1);
        Assert.Equal(expected, history.Steps.Sum(s => s.SourceTokens));
        Assert.Equal(expected, history.Steps.Sum(s => s.TargetTokens));
    }

    [Fact]
    public void First_loss_is_near_ln_V_and_the_check_is_shown()
    {
        using var model = Toy.Model();
        var lines = new StringWriter();
        using var trainer = new Trainer(model, Toy.Batches(), options: Toy.Options(epochs: 1) with { Progress = new LineProgress(lines) });
        var check = trainer.Run().FirstLossCheck!;
        Assert.Equal(Math.Log(12), check.Expected);
        Assert.True(check.IsPlausible, check.ToString());
        Assert.Contains("ln V = ln 12 = 2.485: as expected", lines.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_loss_far_from_ln_V_is_called_out() =>
        Assert.Contains("not what an untrained model should have", new FirstLossCheck(12, 7.5).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Padding_has_no_part_in_the_loss()
    {
        using var scope = NewDisposeScope();
        using var model = Toy.Model();
        model.eval();
        var pairs = Toy.Pairs(5);
        using var together = Batch.Create(pairs, Toy.Source, Toy.Target);
        var all = SequenceLoss.Compute(model, model.ReadOut(together).ReadOut, together);
        var (sum, correct) = (0.0, 0L);
        foreach (var pair in pairs)
        {
            using var alone = Batch.Create([pair], Toy.Source, Toy.Target);
            var one = SequenceLoss.Compute(model, model.ReadOut(alone).ReadOut, alone);
            sum += one.CrossEntropy * one.Tokens;
            correct += one.Correct;
        }

        Assert.Equal(sum / all.Tokens, all.CrossEntropy, 5);
        Assert.Equal(correct, all.Correct);
        Assert.Equal(pairs.Sum(p => p.Target.Count + 1), all.Tokens);
    }

    [Fact]
    public void Label_smoothing_is_torchs_and_reports_stay_comparable()
    {
        using var scope = NewDisposeScope();
        using var model = Toy.Model();
        using var batch = Batch.Create(Toy.Pairs(5), Toy.Source, Toy.Target);
        var (logits, _) = model.Forward(batch);
        var expected = nn.functional.cross_entropy(
            logits.flatten(0, 1), batch.TargetOutput.flatten(), ignore_index: Vocabulary.PadId, label_smoothing: 0.1);
        var plain = nn.functional.cross_entropy(logits.flatten(0, 1), batch.TargetOutput.flatten(), ignore_index: Vocabulary.PadId);
        var smoothed = SequenceLoss.Compute(model, model.ReadOut(batch).ReadOut, batch, 0.1);
        Assert.Equal(expected.ToDouble(), smoothed.Value.ToDouble(), 5);
        Assert.Equal(plain.ToDouble(), smoothed.CrossEntropy, 5);
    }

    [Fact]
    public void A_loss_of_ones_own_sees_real_tokens_only_and_is_what_training_lowers()
    {
        string Weights(Func<Tensor, Tensor, Tensor>? loss)
        {
            using var model = Toy.Model(dropout: 0.2);
            using var trainer = new Trainer(model, Toy.Batches(), options: Toy.Options(epochs: 1) with { Loss = loss });
            var history = trainer.Run();
            Assert.Equal(Math.Log(12), history.Steps[0].Loss, 0.2); // reports stay with the cross entropy
            return Toy.Fingerprint(model);
        }

        var tokens = 0L;
        var own = Weights((logits, targets) =>
        {
            Assert.Equal([targets.shape[0], Toy.Target.Count], logits.shape);
            Assert.False(targets.eq(Vocabulary.PadId).any().item<bool>());
            tokens += targets.shape[0];
            return nn.functional.nll_loss(logits.log_softmax(-1), targets);
        });
        Assert.Equal(Toy.Pairs(60).Sum(p => p.Target.Count + 1), tokens);
        Assert.Equal(Weights(null), own);
        Assert.NotEqual(own, Weights((logits, targets) => nn.functional.multi_margin_loss(logits, targets)));
    }

    [Fact]
    public void A_loss_that_is_no_scalar_or_has_no_gradient_is_refused()
    {
        using var model = Toy.Model();
        string Reason(Func<Tensor, Tensor, Tensor> loss)
        {
            using var trainer = new Trainer(model, Toy.Batches(), options: Toy.Options() with { Loss = loss });
            return Assert.Throws<ArgumentException>(() => trainer.Run()).Message;
        }

        Assert.Contains("expected is a scalar", Reason((logits, _) => logits.sum(1)), StringComparison.Ordinal);
        Assert.Contains("[] without a gradient", Reason((logits, _) => logits.detach().mean()), StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_without_end_of_a_finite_loss_stop_training()
    {
        using var model = Toy.Model();
        // At 0 the square root is 0, and its slope is infinite.
        using var trainer = new Trainer(model, Toy.Batches(), options: Toy.Options() with { Loss = (logits, _) => (logits - logits.detach()).abs().mean().sqrt() });
        var thrown = Assert.ThrowsAny<NotFiniteNumberException>(() => trainer.Run());
        Assert.False(double.IsFinite(thrown.OffendingNumber));
        Assert.Contains("at step 1: loss 0, gradient norm ", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LearningRateDecay.None, new[] { 0.25, 1, 1, 1 })]
    [InlineData(LearningRateDecay.Linear, new[] { 0.25, 1, 0.6, 0.2 })]
    [InlineData(LearningRateDecay.Cosine, new[] { 0.25, 1, 0.6, 0.2 })]
    [InlineData(LearningRateDecay.InverseSquareRoot, new[] { 0.25, 1, 0.5773502691896258, 0.4472135954999579 })]
    public void Learning_rates_rise_and_fall(LearningRateDecay decay, double[] factors)
    {
        var schedule = new LearningRateSchedule { WarmupSteps = 4, Decay = decay, Floor = 0.2 };
        Assert.Equal(factors, new long[] { 1, 4, 12, 20 }.Select(step => schedule.Factor(step, 20)), new Close());
    }

    [Fact]
    public void Stops_early_with_the_best_weights()
    {
        using var model = Toy.Model();
        // A rate of nearly nothing: after the first epochs the held-out loss cannot fall by much; a huge one makes it rise.
        var options = Toy.Options(epochs: 50) with { LearningRate = 0.3, ClipNorm = 0, Patience = 2 };
        var dev = Toy.Batches(20, seed: 2);
        using var trainer = new Trainer(model, Toy.Batches(), dev, options);
        var history = trainer.Run();
        Assert.Equal(TrainingEnding.EarlyStopping, history.Ending);
        Assert.True(history.Epochs.Count < 50);
        Assert.Equal(history.Epochs.Count - 2, history.Best!.Epoch);
        Assert.Equal(history.Best.DevLoss!.Value, TokenLoss.Measure(model, dev, TestContext.Current.CancellationToken).Loss, 10);
    }

    [Fact]
    public void Early_stopping_without_held_out_pairs_is_refused()
    {
        using var model = Toy.Model();
        Assert.Throws<ArgumentException>(() => new Trainer(model, Toy.Batches(), options: Toy.Options() with { Patience = 2 }));
    }

    [Fact]
    public void Cancelled_at_a_step_it_goes_on_as_if_nothing_had_been()
    {
        using var straight = Toy.Model(dropout: 0.2);
        using (var trainer = new Trainer(straight, Toy.Batches(), options: Toy.Options())) trainer.Run();

        using var interrupted = Toy.Model(dropout: 0.2);
        using var source = new CancellationTokenSource();
        using var second = new Trainer(interrupted, Toy.Batches(), options: Toy.Options());
        second.StepEnded = report =>
        {
            if (report.Step == 5) source.Cancel();
        };
        var first = second.Train(source.Token);
        Assert.Equal(TrainingEnding.Cancelled, first.Ending);
        Assert.Equal(5, first.Steps.Count);
        Assert.Equal(TrainingEnding.Completed, second.Run().Ending);
        Assert.Equal(Toy.Fingerprint(straight), Toy.Fingerprint(interrupted));
    }

    [Fact]
    public void Divergence_tells_all_and_leaves_weights_and_checkpoints()
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Model();
        var train = Toy.Batches();
        var lines = new StringWriter();
        using var trainer = new Trainer(model, train, Toy.Batches(20, seed: 2), Toy.Options(epochs: 3) with { CheckpointFolder = folder.Path, Progress = new LineProgress(lines) });
        var best = "";
        trainer.EpochEnded = report =>
        {
            best = Toy.Fingerprint(model);
            using var noGrad = no_grad();
            model.Decoder.named_parameters().Single(p => p.name == "output.bias").parameter.fill_(float.NaN);
        };
        var thrown = Assert.Throws<TrainingDivergedException>(() => trainer.Run());
        Assert.Contains($"at step {train.BatchCount + 1}: loss NaN, gradient norm NaN, learning rate 0.01.", thrown.Message, StringComparison.Ordinal);
        Assert.True(double.IsNaN(thrown.OffendingNumber));
        Assert.Contains("diverged", lines.ToString(), StringComparison.Ordinal);
        foreach (var name in new[] { "best", "last" })
        {
            using var checkpoint = Checkpoint.Load(folder[name]);
            Assert.Equal(best, Toy.Fingerprint(checkpoint.Model));
        }
    }

    [Fact]
    public void Tensors_do_not_grow_in_number()
    {
        using var model = Toy.Model(dropout: 0.1);
        using var trainer = new Trainer(model, Toy.Batches(), Toy.Batches(20, seed: 2), Toy.Options(epochs: 3));
        // What earlier tests left to the garbage collector shall not be counted.
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        var counts = new List<long>();
        trainer.EpochEnded = _ => counts.Add(Tensor.TotalCount);
        trainer.Run();
        Assert.Equal(counts[0], counts[1]);
        Assert.Equal(counts[1], counts[2]);
    }

    [Fact]
    public void A_model_for_other_vocabularies_is_refused()
    {
        using var model = new Seq2Seq(Toy.Config() with { TargetVocabularySize = 99 });
        var thrown = Assert.Throws<ArgumentException>(() => new Trainer(model, Toy.Batches()));
        Assert.Contains("99", thrown.Message, StringComparison.Ordinal);
    }

    public static TheoryData<TrainingOptions> Nonsense() => new(
        new TrainingOptions { Epochs = 0 },
        new TrainingOptions { LearningRate = 0 },
        new TrainingOptions { LearningRate = double.NaN },
        new TrainingOptions { LabelSmoothing = 1 },
        new TrainingOptions { ClipNorm = -1 },
        new TrainingOptions { WeightDecay = double.NaN },
        new TrainingOptions { Optimizer = (OptimizerKind)9 },
        new TrainingOptions { Momentum = 0.9 },
        new TrainingOptions { Optimizer = OptimizerKind.Sgd, Momentum = 1 },
        new TrainingOptions { LabelSmoothing = 0.1, Loss = (logits, _) => logits.mean() },
        new TrainingOptions { Patience = 0 },
        new TrainingOptions { KeepEpochs = 1 },
        new TrainingOptions { Schedule = new LearningRateSchedule { Floor = double.NaN } },
        new TrainingOptions { Schedule = new LearningRateSchedule { WarmupSteps = 5, DecaySteps = 5 } });

    [Theory]
    [MemberData(nameof(Nonsense), DisableDiscoveryEnumeration = true)]
    public void Options_without_sense_are_refused(TrainingOptions options) => Assert.Throws<ArgumentException>(options.Validate);

    private sealed class Close : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-12;

        public int GetHashCode(double obj) => 0;
    }
}
