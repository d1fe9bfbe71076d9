using System.Diagnostics;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>How durations are taken and summed up.</summary>
internal static class Timing
{
    /// <summary>Runs an action and tells the seconds of each run.</summary>
    public static double[] Repeat(int repeat, Action action)
    {
        var seconds = new double[repeat];
        for (var i = 0; i < repeat; i++)
        {
            using var scope = NewDisposeScope();
            var started = Stopwatch.GetTimestamp();
            action();
            seconds[i] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        return seconds;
    }

    /// <summary>The median; the mean of the two in the middle where there is an even number.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static double Median(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0) throw new ArgumentException("The median of nothing is not defined.", nameof(values));
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
