using System.Globalization;

namespace AttentionKit;

/// <summary>Two systems on the same test set, and whether the difference is real.</summary>
/// <param name="Metric">The metric compared.</param>
/// <param name="System">The system's score.</param>
/// <param name="Baseline">The baseline's score.</param>
/// <param name="Low">Lower bound of the difference's 95% confidence interval.</param>
/// <param name="High">Upper bound of the difference's 95% confidence interval.</param>
/// <param name="Wins">The share of resampled test sets on which the system is better, 0 to 1: Koehn (2004) speaks of a real
/// difference from 0.95 on.</param>
/// <param name="PValue">
/// How likely a difference at least as large, in either direction, is where there is none: the share of resampled differences,
/// moved so that their mean is 0, that reach the measured one.
/// </param>
/// <param name="Samples">The number of resamples.</param>
public sealed record BootstrapComparison(
    string Metric, double System, double Baseline, double Low, double High, double Wins, double PValue, int Samples)
{
    /// <summary>The system's score less the baseline's.</summary>
    public double Difference => System - Baseline;

    /// <summary>True where a difference this large would come by chance in fewer than 5 of 100 test sets.</summary>
    public bool IsSignificant => PValue < 0.05;

    /// <summary>The comparison on one line.</summary>
    public override string ToString()
    {
        var verdict = IsSignificant ? "significant" : "not significant";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Metric} {System:F2} against {Baseline:F2}: {Difference:+0.00;-0.00;0.00} [{Low:F2}, {High:F2}], "
            + $"better on {Wins:P1} of {Samples} resamples, p = {PValue:F3} ({verdict})");
    }
}
