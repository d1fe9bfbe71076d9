using System.Globalization;

namespace AttentionKit;

/// <summary>
/// Follows a training run while it goes on: give it to <see cref="TrainingOptions.Progress"/>. It keeps one line of text with
/// the loss as bars up to date, <see cref="Figure"/> is the curve so far, and <see cref="Updated"/> tells of each epoch.
/// </summary>
/// <remarks>
/// The line is written over itself with a carriage return, which terminals and notebooks understand; a notebook's display
/// that is updated in place is not to be relied upon.
/// </remarks>
public sealed class LiveLossCurve : ITrainingProgress
{
    private const int Recent = 600;
    private const int Bars = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly Lock _gate = new();
    private readonly List<StepReport> _steps = [];
    private readonly List<EpochReport> _epochs = [];
    private readonly TextWriter _output;
    private int? _vocabulary;
    private int _epochCount;
    private int _stepsPerEpoch = 1;
    private long _lastWritten;
    private int _lastLength;

    /// <summary>Creates a live curve.</summary>
    /// <param name="output">Where the line is written; the console where null.</param>
    public LiveLossCurve(TextWriter? output = null) => _output = output ?? Console.Out;

    /// <summary>Raised after each epoch, on the thread that trains, with the curve so far.</summary>
    public event Action<LossCurves>? Updated;

    /// <summary>What was reported so far.</summary>
    public TrainingHistory History
    {
        get
        {
            lock (_gate) return new TrainingHistory([.. _epochs], [.. _steps]);
        }
    }

    /// <summary>The curve so far, with the line at ln V.</summary>
    public LossCurves Figure => LossCurves.LossOf(History, _vocabulary);

    /// <inheritdoc/>
    public void Started(int epochs, int stepsPerEpoch, long doneSteps)
    {
        (_epochCount, _stepsPerEpoch) = (epochs, Math.Max(1, stepsPerEpoch));
        if (doneSteps > 0) Write(string.Create(CultureInfo.InvariantCulture, $"going on after step {doneSteps}"), isLast: true);
    }

    /// <inheritdoc/>
    public void FirstLossKnown(FirstLossCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        _vocabulary = check.Vocabulary;
        Write(check.ToString(), isLast: true);
    }

    /// <inheritdoc/>
    public void StepDone(StepReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        lock (_gate) _steps.Add(report);
        if (_lastWritten != 0 && TimeProvider.System.GetElapsedTime(_lastWritten) < Pause) return;
        _lastWritten = TimeProvider.System.GetTimestamp();
        Write(
            string.Create(CultureInfo.InvariantCulture, $"epoch {report.Epoch}/{_epochCount}, step {((report.Step - 1) % _stepsPerEpoch) + 1}/{_stepsPerEpoch} | loss {report.Loss:F3} {Sparkline()}"),
            isLast: false);
    }

    /// <inheritdoc/>
    public void EpochDone(EpochReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        lock (_gate) _epochs.Add(report);
        Write(TrainingText.Line(report, _epochCount), isLast: true);
        Updated?.Invoke(Figure);
    }

    /// <inheritdoc/>
    public void Ended(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        Write(TrainingText.End(history), isLast: true);
    }

    // The last steps, by the means of equal stretches.
    private string Sparkline()
    {
        var recent = _steps.Skip(Math.Max(0, _steps.Count - Recent)).Select(s => s.Loss).ToArray();
        var bars = Math.Min(Bars, recent.Length);
        return TextTable.Sparkline([.. Enumerable.Range(0, bars).Select(i => recent[(i * recent.Length / bars)..((i + 1) * recent.Length / bars)].Average())]);
    }

    private void Write(string line, bool isLast)
    {
        _output.Write((_lastLength > 0 ? "\r" : "") + line.PadRight(_lastLength) + (isLast ? "\n" : ""));
        _output.Flush();
        _lastLength = isLast ? 0 : line.Length;
    }
}
