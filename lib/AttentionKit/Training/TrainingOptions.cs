namespace AttentionKit;

/// <summary>How a model is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>
    /// What suits <see cref="Seq2SeqConfig.Small"/> and some ten thousand pairs in batches of 64: eight epochs of Adam, with a
    /// learning rate that is high at first and falls along a cosine.
    /// </summary>
    public static TrainingOptions Small { get; } = new()
    {
        Epochs = 8,
        LearningRate = 3e-3,
        Schedule = new LearningRateSchedule { Decay = LearningRateDecay.Cosine, Floor = 0.05 },
    };

    /// <summary>
    /// What suits a Transformer of <see cref="Seq2SeqConfig.Small"/>: a warm-up, label smoothing (Vaswani et al. 2017, sections 5.3 and 5.4),
    /// and half as many epochs more.
    /// </summary>
    public static TrainingOptions Transformer { get; } = Small with
    {
        Epochs = 12,
        LearningRate = 2e-3,
        LabelSmoothing = 0.1,
        Schedule = Small.Schedule with { WarmupSteps = 400 },
    };

    /// <summary>Passes over the training pairs.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>
    /// Training ends after this time, steps and looks at the held-out pairs counted, even if not all epochs are run; null for
    /// no limit. A learning rate that falls to the end of the training then follows the clock. How far a run comes depends
    /// on the machine, so two runs are not alike.
    /// </summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>What turns gradients into steps.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

    /// <summary>The full learning rate; the default suits Adam. Adadelta takes 1.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>μ of <see cref="OptimizerKind.Sgd"/>: how much of the last step goes on in the next; 0 for none.</summary>
    public double Momentum { get; init; }

    /// <summary>How the learning rate changes.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    /// <summary>
    /// Strength of the weight decay: each step shrinks the weights by it times the learning rate, beside the gradient's step (Loshchilov and
    /// Hutter 2019). 0 for none; with it, Adam is AdamW.
    /// </summary>
    public double WeightDecay { get; init; }

    /// <summary>The largest norm of all gradients together; 0 does not clip.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>
    /// The part of each word's probability mass that the loss spreads over the vocabulary (Szegedy et al. 2016, section 7).
    /// </summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// What training lowers, in place of the cross entropy; null for that, with <see cref="LabelSmoothing"/>. It is given a logit for each
    /// word of the vocabulary, for real target tokens only, padding left out [n,V], and the right words [n], int64; it returns a scalar
    /// that gradients can flow from, as a rule a mean over the n tokens. Reports, early stopping and the choice of the best epoch stay with
    /// the cross entropy. A checkpoint does not hold it: give it again to <see cref="Trainer.Resume"/>.
    /// </summary>
    public Func<Tensor, Tensor, Tensor>? Loss { get; init; }

    /// <summary>Epochs without a lower loss on held-out pairs after which training ends; null never ends early.</summary>
    public int? Patience { get; init; }

    /// <summary>True to leave the model with the weights of its best epoch on held-out pairs.</summary>
    public bool KeepBest { get; init; } = true;

    /// <summary>
    /// Where checkpoints go: <c>last</c> and <c>best</c> within this folder, and <c>epoch-NNNN</c> where
    /// <see cref="KeepEpochs"/> asks for them. Null writes none.
    /// </summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>Steps between checkpoints within an epoch; 0 writes only at its end.</summary>
    public int CheckpointEverySteps { get; init; }

    /// <summary>How many of the last epochs' checkpoints are kept, for <see cref="Checkpoint.AverageWeights"/>.</summary>
    public int KeepEpochs { get; init; }

    /// <summary>Seed of what a graphics card draws in each step, for dropout.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>True to end at the next step, with a checkpoint, when the user presses Ctrl+C.</summary>
    public bool StopOnInterrupt { get; init; } = true;

    /// <summary>Where progress is shown; null for plain lines on the console.</summary>
    public TrainingProgress? Progress { get; init; }

    /// <summary>Checks the values; <see cref="Trainer"/> does so by itself.</summary>
    /// <exception cref="ArgumentException">A value makes no sense; the message says which and what it can be.</exception>
    public void Validate()
    {
        Require(Epochs >= 1, $"Epochs is {Epochs}; it must be at least 1.");
        Require(TimeLimit is null || TimeLimit > TimeSpan.Zero, $"TimeLimit is {TimeLimit}; it must be null or above 0.");
        Require(LearningRate is > 0 and < double.PositiveInfinity, $"LearningRate is {LearningRate}; it must be above 0.");
        Require(Enum.IsDefined(Optimizer), $"Optimizer is {Optimizer}; it must be Adam, Sgd or Adadelta.");
        Require(Momentum is >= 0 and < 1, $"Momentum is {Momentum}; it must be from 0 to below 1.");
        Require(Momentum == 0 || Optimizer == OptimizerKind.Sgd, $"Momentum is {Momentum}, which only Sgd has; the optimiser is {Optimizer}.");
        Require(WeightDecay >= 0, $"WeightDecay is {WeightDecay}; it cannot be negative.");
        Require(ClipNorm >= 0, $"ClipNorm is {ClipNorm}; it must be 0 (no clipping) or more.");
        Require(LabelSmoothing is >= 0 and < 1, $"LabelSmoothing is {LabelSmoothing}; it must be from 0 to below 1.");
        Require(Loss is null || LabelSmoothing == 0, $"LabelSmoothing is {LabelSmoothing}, which is the cross entropy's: a Loss of one's own does its own.");
        Require(Patience is null or >= 1, $"Patience is {Patience}; it must be null or at least 1.");
        Require(CheckpointEverySteps >= 0, $"CheckpointEverySteps is {CheckpointEverySteps}; it cannot be negative.");
        Require(KeepEpochs >= 0, $"KeepEpochs is {KeepEpochs}; it cannot be negative.");
        Require(CheckpointFolder is not null || (CheckpointEverySteps == 0 && KeepEpochs == 0),
            $"CheckpointEverySteps and KeepEpochs need a CheckpointFolder.");
        Schedule.Validate();
    }

    private static void Require(bool condition, FormattableString message)
    {
        if (!condition) throw new ArgumentException(Invariant(message));
    }
}

/// <summary>The optimisers. All clip the gradients and decay the weights in the same way.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba 2015), with weight decay AdamW.</summary>
    Adam,

    /// <summary>Stochastic gradient descent, with <see cref="TrainingOptions.Momentum"/> where that is set.</summary>
    Sgd,

    /// <summary>Adadelta (Zeiler 2012), with which Bahdanau et al. (2015) trained: ρ = 0.95, ε = 1e-6, as they had it.</summary>
    Adadelta,
}
