using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace AttentionKit;

/// <summary>
/// Trains a sequence-to-sequence model: batches, teacher forcing, cross entropy over real tokens, clipped gradients, Adam,
/// early stopping, checkpoints that go on where they were.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly BatchSource _train;
    private readonly BatchSource? _dev;
    private readonly TrainingOptions _options;
    private readonly AdamOptimizer _optimizer;
    private readonly TrainingProgress _progress;
    private readonly List<StepReport> _steps = [];
    private TrainingState _state;
    private Dictionary<string, Tensor> _best = [];

    /// <summary>Prepares a training run from the beginning.</summary>
    /// <param name="model">The model, already on its device. It stays the caller's.</param>
    /// <param name="train">The training batches.</param>
    /// <param name="dev">Held-out batches for early stopping and the choice of the best epoch; null for none.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option makes no sense, or the model's vocabulary is not the batches'.</exception>
    public Trainer(Seq2Seq model, BatchSource train, BatchSource? dev = null, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(train);
        _options = options ?? new TrainingOptions();
        _options.Validate();
        if (model.Config.SourceVocabularySize != train.Source.Count || model.Config.TargetVocabularySize != train.Target.Count)
            throw new ArgumentException($"The model is for {model.Config.SourceVocabularySize} source and {model.Config.TargetVocabularySize} target tokens; the batches' vocabularies hold {train.Source.Count} and {train.Target.Count}.", nameof(model));
        if (_options.Patience is not null && dev is null)
            throw new ArgumentException("Early stopping (Patience) needs held-out batches.", nameof(dev));
        // Better now than after the first epoch.
        foreach (var name in _options.CheckpointFolder is { } folder ? new[] { Last(folder), Best(folder) } : []) CheckpointFolder.Prepare(name);
        (Model, _train, _dev) = (model, train, dev);
        _state = new TrainingState { Batches = Fingerprint(train) };
        _optimizer = new AdamOptimizer(model.named_parameters().Select(p => (p.name, p.parameter)), weightDecay: _options.WeightDecay);
        _progress = _options.Progress ?? TrainingProgress.ForConsole();
    }

    /// <summary>The model in training.</summary>
    public Seq2Seq Model { get; }

    /// <summary>Called after each epoch, with the model as it is then: a notebook can translate and draw.</summary>
    public Action<EpochReport>? EpochEnded { get; set; }

    /// <summary>Called after each step.</summary>
    public Action<StepReport>? StepEnded { get; set; }

    /// <summary>Steps of the whole run.</summary>
    public long TotalSteps => (long)_options.Epochs * _train.BatchCount;

    /// <summary>The run so far.</summary>
    public TrainingHistory History => new(_state.Epochs, [.. _steps]) { FirstLossCheck = _state.FirstLoss };

    /// <summary>
    /// Loads the last checkpoint of a run, to go on with it. With the same batches and options the weights become bit for bit
    /// those of a run that was never interrupted, on the same machine with the same number of threads.
    /// </summary>
    /// <param name="folder">The <see cref="TrainingOptions.CheckpointFolder"/> of that run.</param>
    /// <param name="train">The training batches, as they were.</param>
    /// <param name="dev">The held-out batches, as they were.</param>
    /// <param name="options">How to train; more epochs than before are allowed.</param>
    /// <param name="device">Where the model shall be; the processor where null.</param>
    /// <returns>A trainer whose <see cref="Model"/> is new and the caller's.</returns>
    /// <remarks>
    /// On a graphics card, whose random numbers TorchSharp cannot read, every step seeds them anew from
    /// <see cref="TrainingOptions.Seed"/> and its own number instead.
    /// </remarks>
    /// <exception cref="CheckpointException">There is no usable checkpoint of a training run.</exception>
    /// <exception cref="ArgumentException">The vocabularies or the batches are not those of the run.</exception>
    public static Trainer Resume(string folder, BatchSource train, BatchSource? dev = null, TrainingOptions? options = null, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(train);
        var last = Checkpoint.Load(Last(folder), device);
        try
        {
            CheckSameRun(last, folder, train);
            var trainer = new Trainer(last.Model, train, dev, (options ?? new TrainingOptions()) with { CheckpointFolder = folder });
            trainer.Restore(last, folder, device);
            return trainer;
        }
        catch
        {
            last.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Trains until all epochs are run, the held-out loss falls no more, or the run is cancelled. Called again after a
    /// cancellation it goes on.
    /// </summary>
    /// <param name="cancellation">Ends the run after the current step, with a checkpoint where a folder is given.</param>
    /// <returns>The run so far and why it ended.</returns>
    /// <exception cref="TrainingDivergedException">The loss or the gradient became NaN or infinite.</exception>
    public TrainingHistory Train(CancellationToken cancellation = default)
    {
        using var interrupt = _options.StopOnInterrupt ? new Interrupt(cancellation) : null;
        var token = interrupt?.Token ?? cancellation;
        _progress.Started(_options.Epochs, _train.BatchCount, _state.Step);
        try
        {
            return End(RunEpochs(token));
        }
        catch (TrainingDivergedException)
        {
            End(TrainingEnding.Diverged);
            throw;
        }
    }

    /// <summary>Releases the optimiser's tensors. The model stays.</summary>
    public void Dispose()
    {
        _optimizer.Dispose();
        Release(_best);
    }

    private static void CheckSameRun(Checkpoint last, string folder, BatchSource train)
    {
        if (last.Training is not { } state)
            throw new CheckpointException($"'{folder}' holds a model but no training run: it can translate but not go on training.");
        if (!last.Source.Tokens.SequenceEqual(train.Source.Tokens) || !last.Target.Tokens.SequenceEqual(train.Target.Tokens))
            throw new ArgumentException("The batches' vocabularies are not those of the checkpoint: the numbers would mean other words.", nameof(train));
        if (state.Batches != Fingerprint(train))
            throw new ArgumentException("The batches are not those of the checkpoint's run: their pairs, sizes or seed differ. To go on with other data, load the checkpoint's model and give it to a new Trainer.", nameof(train));
    }

    /// <summary>Tells apart runs on other pairs, in other batches or in another order.</summary>
    private static string Fingerprint(BatchSource train)
    {
        var first = string.Join('\n', train.Pairs(1).First());
        return FormattableString.Invariant($"{train.PairCount} pairs, {train.BatchCount} batches, {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(first)))}");
    }

    private static string Last(string folder) => Path.Combine(folder, "last");

    private static string Best(string folder) => Path.Combine(folder, "best");

    private void Restore(Checkpoint last, string folder, Device? device)
    {
        var state = last.Training!;
        if (state.BestLoss is not null)
        {
            using var best = Checkpoint.Load(Best(folder), device);
            _best = CopyOf(best.Model);
        }

        last.RestoreTraining(_optimizer);
        _state = state with { Steps = [] };
        _steps.AddRange(state.Steps);
    }

    private TrainingHistory End(TrainingEnding ending)
    {
        var isOver = ending is TrainingEnding.Completed or TrainingEnding.EarlyStopping or TrainingEnding.TimeLimit;
        if (isOver && _options.KeepBest && _best.Count > 0) Assign(Model, _best);
        Model.eval();
        var history = History with { Ending = ending };
        _progress.Ended(history);
        return history;
    }

    private TrainingEnding RunEpochs(CancellationToken cancellation)
    {
        while (_state.Epoch <= _options.Epochs && !IsTimeOver)
        {
            if (StoppedEarly()) return TrainingEnding.EarlyStopping;
            if (!RunSteps(cancellation))
            {
                SaveLast();
                return TrainingEnding.Cancelled;
            }

            EndEpoch();
        }

        if (StoppedEarly()) return TrainingEnding.EarlyStopping;
        return _state.Epoch > _options.Epochs ? TrainingEnding.Completed : TrainingEnding.TimeLimit;
    }

    private TimeSpan Spent => TimeSpan.FromSeconds(_state.Epochs.Sum(e => e.Seconds) + _state.Seconds);

    private bool IsTimeOver => Spent >= _options.TimeLimit;

    /// <summary>Steps of the whole training: as many as the epochs have, or as the time allows at the speed so far.</summary>
    private long ExpectedSteps => _options.TimeLimit is { } limit && _state.Step > 0
        ? Math.Min(TotalSteps, (long)(_state.Step * (limit / Spent)))
        : TotalSteps;

    private bool StoppedEarly() => _options.Patience is { } patience && _state.EpochsWithoutGain >= patience;

    private bool RunSteps(CancellationToken cancellation)
    {
        foreach (var batch in _train.Epoch(_state.Epoch, _state.Batch))
        {
            using (batch)
            {
                if (cancellation.IsCancellationRequested) return false;
                // An epoch that the clock cuts short ends like any other: with a look at the held-out pairs.
                if (IsTimeOver) return true;
                TakeStep(batch);
                if (_options.CheckpointEverySteps > 0 && _state.Step % _options.CheckpointEverySteps == 0) SaveLast();
            }
        }

        return true;
    }

    /// <summary>One step of the run on a batch.</summary>
    internal void TakeStep(Batch batch)
    {
        using var scope = NewDisposeScope();
        var started = Stopwatch.GetTimestamp();
        var step = _state.Step + 1;
        var rate = _options.LearningRate * _options.Schedule.Factor(step, ExpectedSteps);
        Model.train();
        if (batch.Source.device_type == DeviceType.CUDA) cuda.manual_seed_all(SeedOf(step));
        var loss = SequenceLoss.Of(Model, Model.ReadOut(batch).ReadOut, batch, _options.LabelSmoothing);
        loss.Value.backward();
        var isFinite = double.IsFinite(loss.Value.Number());
        // Where the norm is not finite, the optimiser leaves the weights alone by itself.
        var norm = isFinite ? _optimizer.Step(rate, _options.ClipNorm) : _optimizer.GradientNorm();
        _optimizer.ZeroGradients();
        if (!isFinite || !double.IsFinite(norm)) throw new TrainingDivergedException(step, loss.Value.Number(), rate, norm);
        var report = new StepReport(step, _state.Epoch, loss.CrossEntropy, (double)loss.Correct / loss.Tokens, norm, rate,
            batch.SourceLengths.sum().item<long>(), loss.Tokens, Stopwatch.GetElapsedTime(started).TotalSeconds);
        Report(report, loss.Correct);
    }

    private long SeedOf(long step) => (_options.Seed * 1_000_003L) + step;

    private void Report(StepReport report, long correct)
    {
        if (report.Step == 1)
        {
            _state = _state with { FirstLoss = new FirstLossCheck(_train.Target.Count, report.Loss) };
            _progress.FirstLossKnown(_state.FirstLoss!);
        }

        _state = _state.After(report, correct);
        report = report with { TimeLeft = Left() };
        _steps.Add(report);
        _progress.StepDone(report);
        StepEnded?.Invoke(report);
    }

    private void EndEpoch()
    {
        var started = Stopwatch.GetTimestamp();
        var train = _state.Sums.ToLoss();
        var dev = _dev is null ? null : TokenLoss.Of(Model, _dev);
        var report = new EpochReport(_state.Epoch, _state.Step, train.Loss, train.Accuracy, dev?.Loss, dev?.Accuracy,
            _steps[^1].LearningRate, _state.GradientNorms / _state.Batch,
            _state.SourceTokens / _state.Seconds, train.Tokens / _state.Seconds,
            _state.Seconds + Stopwatch.GetElapsedTime(started).TotalSeconds)
        {
            TimeLeft = Left(),
        };
        var isBest = dev is not null && (_state.BestLoss is not { } best || dev.Loss < best);
        _state = new TrainingState
        {
            Batches = _state.Batches,
            Step = _state.Step,
            Epoch = _state.Epoch + 1,
            BestLoss = isBest ? dev!.Loss : _state.BestLoss,
            EpochsWithoutGain = isBest ? 0 : _state.EpochsWithoutGain + 1,
            Epochs = [.. _state.Epochs, report],
            FirstLoss = _state.FirstLoss,
        };
        if (isBest) KeepBest();
        SaveEpoch(report.Epoch);
        SaveLast();
        _progress.EpochDone(report);
        EpochEnded?.Invoke(report);
    }

    private void KeepBest()
    {
        Release(_best);
        _best = CopyOf(Model);
        if (_options.CheckpointFolder is { } folder) Checkpoint.Save(Best(folder), Model, _train.Source, _train.Target);
    }

    private void SaveEpoch(int epoch)
    {
        if (_options.CheckpointFolder is not { } folder || _options.KeepEpochs == 0) return;
        Checkpoint.Save(Checkpoint.EpochFolder(folder, epoch), Model, _train.Source, _train.Target);
        foreach (var past in Checkpoint.Epochs(folder).SkipLast(_options.KeepEpochs)) Directory.Delete(past, recursive: true);
    }

    private void SaveLast()
    {
        if (_options.CheckpointFolder is { } folder)
            Checkpoint.Save(Last(folder), Model, _train.Source, _train.Target, _state with { Steps = _steps }, _optimizer);
    }

    private TimeSpan Left()
    {
        var left = TimeSpan.FromSeconds(Spent.TotalSeconds / _state.Step * (TotalSteps - _state.Step));
        if (_options.TimeLimit is not { } limit) return left;
        return TimeSpan.FromTicks(Math.Clamp((limit - Spent).Ticks, 0, left.Ticks));
    }

    private static Dictionary<string, Tensor> CopyOf(Seq2Seq model)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return model.state_dict().ToDictionary(p => p.Key, p => p.Value.detach().clone().DetachFromDisposeScope());
    }

    private static void Assign(Seq2Seq model, Dictionary<string, Tensor> weights)
    {
        using var noGrad = no_grad();
        foreach (var (name, weight) in model.state_dict()) weight.copy_(weights[name]);
    }

    private static void Release(Dictionary<string, Tensor> weights)
    {
        foreach (var tensor in weights.Values) tensor.Dispose();
        weights.Clear();
    }
}

/// <summary>The loss or the gradient became NaN or infinite. The step was not applied.</summary>
public sealed class TrainingDivergedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="step">The step.</param>
    /// <param name="loss">Its loss.</param>
    /// <param name="learningRate">Its learning rate.</param>
    /// <param name="gradientNorm">Its gradient norm.</param>
    public TrainingDivergedException(long step, double loss, double learningRate, double gradientNorm)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"Training diverged at step {step}: loss {loss}, gradient norm {gradientNorm}, learning rate {learningRate}. The step was not applied, and checkpoints are as they were. Try a lower learning rate, a warm-up or a smaller ClipNorm.")) =>
        (Step, Loss, LearningRate, GradientNorm) = (step, loss, learningRate, gradientNorm);

    /// <summary>The step at which it happened.</summary>
    public long Step { get; }

    /// <summary>The loss of that step.</summary>
    public double Loss { get; }

    /// <summary>The learning rate of that step.</summary>
    public double LearningRate { get; }

    /// <summary>The norm of all gradients in that step.</summary>
    public double GradientNorm { get; }
}
