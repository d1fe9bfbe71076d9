namespace AttentionKit;

/// <summary>The books of a training run: what each step and epoch gave, how long they took, and how long the rest will take.</summary>
/// <param name="options">How the run is trained.</param>
/// <param name="stepsPerEpoch">Steps of one epoch.</param>
internal sealed class TrainingLedger(TrainingOptions options, int stepsPerEpoch)
{
    private readonly List<StepReport> _steps = [];
    private TrainingState _state = new();

    /// <summary>Where the run stands, with all steps: what a checkpoint keeps.</summary>
    public TrainingState State => _state with { Steps = [.. _steps] };

    /// <summary>Steps taken.</summary>
    public long Step => _state.Step;

    /// <summary>The epoch that runs, from 1, and the batches of it that are done.</summary>
    public (int Number, int Batches) Epoch => (_state.Epoch, _state.Batch);

    /// <summary>The run so far.</summary>
    public TrainingHistory History => new(_state.Epochs, [.. _steps]) { FirstLossCheck = _state.FirstLoss };

    /// <summary>Steps of all epochs.</summary>
    public long TotalSteps => (long)options.Epochs * stepsPerEpoch;

    /// <summary>Steps of the whole training: as many as the epochs have, or as the time allows at the speed so far.</summary>
    public long ExpectedSteps => options.TimeLimit is { } limit && _state.Step > 0
        ? Math.Min(TotalSteps, (long)(_state.Step * (limit / Spent)))
        : TotalSteps;

    /// <summary>Whether the time is over.</summary>
    public bool IsTimeOver => Spent >= options.TimeLimit;

    /// <summary>Whether the held-out loss has not fallen for too long.</summary>
    public bool HasStalled => options.Patience is { } patience && _state.EpochsWithoutGain >= patience;

    /// <summary>Begins a run, or goes on with one.</summary>
    public void Open(TrainingState state)
    {
        _state = state with { Steps = [] };
        _steps.Clear();
        _steps.AddRange(state.Steps);
    }

    /// <summary>Writes down the first step's loss.</summary>
    public void Enter(FirstLossCheck check) => _state = _state with { FirstLoss = check };

    /// <summary>Writes down a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="correct">Target tokens that the model found the most likely.</param>
    /// <returns>The step with the time left.</returns>
    public StepReport Enter(StepReport step, long correct)
    {
        _state = _state.After(step, correct);
        _steps.Add(step with { TimeLeft = Left });
        return _steps[^1];
    }

    /// <summary>Writes down an epoch.</summary>
    /// <param name="dev">The loss on held-out pairs, where there are any.</param>
    /// <param name="devSeconds">Seconds that it took.</param>
    /// <returns>The epoch, and whether it is the best so far.</returns>
    public (EpochReport Report, bool IsBest) EndEpoch(TokenLoss? dev, double devSeconds)
    {
        var train = _state.Sums.ToLoss();
        var report = new EpochReport(_state.Epoch, _state.Step, train.Loss, train.Accuracy, dev?.Loss, dev?.Accuracy,
            _steps[^1].LearningRate, _state.GradientNorms / _state.Batch,
            _state.SourceTokens / _state.Seconds, train.Tokens / _state.Seconds, _state.Seconds + devSeconds)
        {
            TimeLeft = Left,
        };
        var isBest = dev is not null && (_state.BestLoss is not { } best || dev.Loss < best);
        _state = _state.After(report, isBest);
        return (report, isBest);
    }

    private TimeSpan Spent => TimeSpan.FromSeconds(_state.Epochs.Sum(e => e.Seconds) + _state.Seconds);

    private TimeSpan Left
    {
        get
        {
            var left = TimeSpan.FromSeconds(Spent.TotalSeconds / _state.Step * (TotalSteps - _state.Step));
            return options.TimeLimit is { } limit ? TimeSpan.FromTicks(Math.Clamp((limit - Spent).Ticks, 0, left.Ticks)) : left;
        }
    }
}
