using System.Globalization;

namespace AttentionKit;

/// <summary>
/// Follows a training run while it goes on: give it to the trainer's callback. It keeps one line of text up to date, and
/// <see cref="Figure"/> is the curve so far.
/// </summary>
/// <remarks>
/// The line is written over itself with a carriage return, which terminals and all notebooks understand; a notebook's
/// display that is updated in place is not to be relied upon.
/// </remarks>
public sealed class LiveLossCurve : IProgress<StepReport>, IProgress<EpochReport>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly Lock _gate = new();
    private readonly List<StepReport> _steps = [];
    private readonly List<EpochReport> _epochs = [];
    private readonly TextWriter _output;
    private readonly int? _vocabularySize;
    private readonly TimeProvider _clock;
    private long _lastWritten;
    private int _lastLength;

    /// <summary>Creates a live curve.</summary>
    /// <param name="vocabularySize">The target vocabulary's size V, for the line at ln V.</param>
    /// <param name="output">Where the line is written; the console where null.</param>
    public LiveLossCurve(int? vocabularySize = null, TextWriter? output = null)
        : this(vocabularySize, output ?? Console.Out, TimeProvider.System)
    {
    }

    internal LiveLossCurve(int? vocabularySize, TextWriter output, TimeProvider clock)
    {
        (_vocabularySize, _output, _clock) = (vocabularySize, output, clock);
        _lastWritten = clock.GetTimestamp() - clock.TimestampFrequency;
    }

    /// <summary>Raised after each epoch with the curves so far, for a display that can be updated.</summary>
    public event Action<LossCurves>? Updated;

    /// <summary>What was reported so far.</summary>
    public TrainingHistory History
    {
        get
        {
            lock (_gate) return new TrainingHistory([.. _epochs], [.. _steps]);
        }
    }

    /// <summary>The curve so far.</summary>
    public LossCurves Figure => LossCurves.LossOf(History, _vocabularySize);

    /// <summary>Takes a step's report.</summary>
    /// <param name="value">The report.</param>
    public void Report(StepReport value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_gate)
        {
            _steps.Add(value);
            if (_clock.GetElapsedTime(_lastWritten) < Pause) return;
            _lastWritten = _clock.GetTimestamp();
            Write(string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch}  step {value.Step}  loss {value.Loss:0.000}  {Sparkline()}"), isLast: false);
        }
    }

    /// <summary>Takes an epoch's report.</summary>
    /// <param name="value">The report.</param>
    public void Report(EpochReport value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_gate)
        {
            _epochs.Add(value);
            var dev = value.DevLoss is { } loss ? string.Create(CultureInfo.InvariantCulture, $"  held-out {loss:0.000}") : "";
            Write(string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch}  train {value.TrainLoss:0.000}{dev}  {value.TargetTokensPerSecond:0} tokens/s  {Sparkline()}"), isLast: true);
        }

        Updated?.Invoke(Figure);
    }

    // The last steps, by the means of equal stretches.
    private string Sparkline()
    {
        var recent = _steps.Skip(Math.Max(0, _steps.Count - 600)).Select(s => s.Loss).ToArray();
        var bars = Math.Min(30, recent.Length);
        return TextTable.Sparkline([.. Enumerable.Range(0, bars).Select(i => recent[(i * recent.Length / bars)..((i + 1) * recent.Length / bars)].Average())]);
    }

    private void Write(string line, bool isLast)
    {
        _output.Write("\r" + line.PadRight(_lastLength) + (isLast ? "\n" : ""));
        _output.Flush();
        _lastLength = isLast ? 0 : line.Length;
    }
}
