using System.Diagnostics;

namespace AttentionKit;

/// <summary>
/// Trains a sequence-to-sequence model: batches, teacher forcing, a loss over real tokens, clipped gradients, an optimiser,
/// early stopping, checkpoints that go on where they were.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly BatchSource _train;
    private readonly BatchSource? _dev;
    private readonly TrainingOptions _options;
    private readonly Optimizer _optimizer;
    private readonly TrainingProgress _progress;
    private readonly TrainingLedger _ledger;
    private readonly TrainingFolder _folder;
    private WeightSnapshot? _best;

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
        _folder = new TrainingFolder(_options.CheckpointFolder, _options.KeepEpochs);
        _folder.Prepare();
        (Model, _train, _dev) = (model, train, dev);
        _ledger = new TrainingLedger(_options, train.BatchCount);
        _ledger.Open(new TrainingState { Batches = Fingerprint(train) });
        _optimizer = Optimizer.Create(model.named_parameters().Select(p => (p.name, p.parameter)), _options);
        _progress = _options.Progress ?? new LineProgress();
    }

    /// <summary>The model in training.</summary>
    public Seq2Seq Model { get; }

    /// <summary>Called after each epoch, with the model as it is then: a notebook can translate and draw.</summary>
    public Action<EpochReport>? EpochEnded { get; set; }

    /// <summary>Called after each step.</summary>
    public Action<StepReport>? StepEnded { get; set; }

    /// <summary>Steps of the whole run.</summary>
    public long TotalSteps => _ledger.TotalSteps;

    /// <summary>The run so far.</summary>
    public TrainingHistory History => _ledger.History;

    /// <summary>
    /// Loads the last checkpoint of a run, to go on with it. With the same batches and options the weights become bit for bit
    /// those of a run that was never interrupted, on the same machine with the same number of threads.
    /// </summary>
    /// <param name="folder">The <see cref="TrainingOptions.CheckpointFolder"/> of that run.</param>
    /// <param name="train">The training batches, as they were.</param>
    /// <param name="dev">The held-out batches, as they were.</param>
    /// <param name="options">How to train; more epochs than before are allowed.</param>
    /// <param name="device">Where the model shall be; <c>Kit.Device</c> where null.</param>
    /// <returns>A trainer whose <see cref="Model"/> is new and the caller's.</returns>
    /// <remarks>
    /// On a graphics card, whose random numbers TorchSharp cannot read, every step seeds them anew from
    /// <see cref="TrainingOptions.Seed"/> and its own number instead.
    /// </remarks>
    /// <exception cref="IOException">There is no usable checkpoint of a training run.</exception>
    /// <exception cref="ArgumentException">The vocabularies or the batches are not those of the run.</exception>
    public static Trainer Resume(string folder, BatchSource train, BatchSource? dev = null, TrainingOptions? options = null, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(train);
        var last = Checkpoint.Load(TrainingFolder.Last(folder), device);
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
    /// <exception cref="NotFiniteNumberException">The loss or the gradient became NaN or infinite.</exception>
    public TrainingHistory Train(CancellationToken cancellation = default)
    {
        using var interrupt = _options.StopOnInterrupt ? new Interrupt(cancellation) : null;
        var token = interrupt?.Token ?? cancellation;
        _progress.Started(_options.Epochs, _train.BatchCount, _ledger.Step);
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
        _best?.Dispose();
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
        return Invariant($"{train.PairCount} pairs, {train.BatchCount} batches, {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(first)))}");
    }

    private void Restore(Checkpoint last, string folder, Device? device)
    {
        var state = last.Training!;
        if (state.BestLoss is not null)
        {
            using var best = Checkpoint.Load(TrainingFolder.Best(folder), device);
            _best = new WeightSnapshot(best.Model);
        }

        last.RestoreTraining(_optimizer);
        _ledger.Open(state);
    }

    private TrainingHistory End(TrainingEnding ending)
    {
        var isOver = ending is TrainingEnding.Completed or TrainingEnding.EarlyStopping or TrainingEnding.TimeLimit;
        if (isOver && _options.KeepBest) _best?.AssignTo(Model);
        Model.eval();
        var history = History with { Ending = ending };
        _progress.Ended(history);
        return history;
    }

    private TrainingEnding RunEpochs(CancellationToken cancellation)
    {
        while (_ledger.Epoch.Number <= _options.Epochs && !_ledger.IsTimeOver)
        {
            if (_ledger.HasStalled) return TrainingEnding.EarlyStopping;
            if (!RunSteps(cancellation))
            {
                SaveLast();
                return TrainingEnding.Cancelled;
            }

            EndEpoch();
        }

        if (_ledger.HasStalled) return TrainingEnding.EarlyStopping;
        return _ledger.Epoch.Number > _options.Epochs ? TrainingEnding.Completed : TrainingEnding.TimeLimit;
    }

    private bool RunSteps(CancellationToken cancellation)
    {
        foreach (var batch in _train.Epoch(_ledger.Epoch.Number, _ledger.Epoch.Batches, Model.Device))
        {
            using (batch)
            {
                if (cancellation.IsCancellationRequested) return false;
                // An epoch that the clock cuts short ends like any other: with a look at the held-out pairs.
                if (_ledger.IsTimeOver) return true;
                TakeStep(batch);
                if (_options.CheckpointEverySteps > 0 && _ledger.Step % _options.CheckpointEverySteps == 0) SaveLast();
            }
        }

        return true;
    }

    /// <summary>One step of the run on a batch.</summary>
    internal void TakeStep(Batch batch)
    {
        using var scope = NewDisposeScope();
        var started = Stopwatch.GetTimestamp();
        var step = _ledger.Step + 1;
        var rate = _options.LearningRate * _options.Schedule.Factor(step, _ledger.ExpectedSteps);
        Model.train();
        if (batch.Source.device_type == DeviceType.CUDA) cuda.manual_seed_all(SeedOf(step));
        var loss = SequenceLoss.Compute(Model, Model.ReadOut(batch).ReadOut, batch, _options.LabelSmoothing, _options.Loss);
        loss.Value.backward();
        var isFinite = double.IsFinite(loss.Value.Number());
        // Where the norm is not finite, the optimiser leaves the weights alone by itself.
        var norm = isFinite ? _optimizer.Step(rate, _options.ClipNorm) : _optimizer.GradientNorm();
        _optimizer.ZeroGradients();
        if (!isFinite || !double.IsFinite(norm)) throw new TrainingDivergedException(step, loss.Value.Number(), rate, norm);
        var report = new StepReport(step, _ledger.Epoch.Number, loss.CrossEntropy, (double)loss.Correct / loss.Tokens, norm, rate,
            batch.SourceLengths.sum().item<long>(), loss.Tokens, Stopwatch.GetElapsedTime(started).TotalSeconds);
        Report(report, loss.Correct);
    }

    private long SeedOf(long step) => (_options.Seed * 1_000_003L) + step;

    private void Report(StepReport report, long correct)
    {
        if (report.Step == 1)
        {
            var check = new FirstLossCheck(_train.Target.Count, report.Loss);
            _ledger.Enter(check);
            _progress.FirstLossKnown(check);
        }

        report = _ledger.Enter(report, correct);
        _progress.StepDone(report);
        StepEnded?.Invoke(report);
    }

    private void EndEpoch()
    {
        var started = Stopwatch.GetTimestamp();
        var dev = _dev is null ? null : TokenLoss.Measure(Model, _dev);
        var (report, isBest) = _ledger.EndEpoch(dev, Stopwatch.GetElapsedTime(started).TotalSeconds);
        if (isBest) KeepBest();
        _folder.SaveEpoch(report.Epoch, Model, _train);
        SaveLast();
        _progress.EpochDone(report);
        EpochEnded?.Invoke(report);
    }

    private void KeepBest()
    {
        _best?.Dispose();
        _best = new WeightSnapshot(Model);
        _folder.SaveBest(Model, _train);
    }

    private void SaveLast() => _folder.SaveLast(Model, _train, _ledger.State, _optimizer);
}

/// <summary>The loss or the gradient became NaN or infinite. The step was not applied.</summary>
/// <param name="step">The step at which it happened.</param>
/// <param name="loss">Its loss.</param>
/// <param name="learningRate">Its learning rate.</param>
/// <param name="gradientNorm">The norm of all its gradients.</param>
internal sealed class TrainingDivergedException(long step, double loss, double learningRate, double gradientNorm) : NotFiniteNumberException(
    Invariant($"Training diverged at step {step}: loss {loss}, gradient norm {gradientNorm}, learning rate {learningRate}. The step was not applied, and checkpoints are as they were. Try a lower learning rate, a warm-up or a smaller ClipNorm."),
    double.IsFinite(loss) ? gradientNorm : loss);
