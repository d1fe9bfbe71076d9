namespace AttentionKit.Pictures;

/// <summary>A range of numbers on an axis, with ticks at round numbers.</summary>
internal sealed class AxisScale
{
    private readonly double _low;
    private readonly double _high;

    private AxisScale(double low, double high, bool logarithmic, IReadOnlyList<double> ticks)
    {
        (_low, _high, IsLogarithmic, Ticks) = (low, high, logarithmic, ticks);
    }

    internal bool IsLogarithmic { get; }

    internal IReadOnlyList<double> Ticks { get; }

    /// <summary>The ticks as texts: with more digits than usual where two of them would be alike.</summary>
    internal IEnumerable<string> Labels => Ticks.Select(Label).Distinct().Count() == Ticks.Count
        ? Ticks.Select(Label)
        : Ticks.Select(tick => tick.ToString("R", CultureInfo.InvariantCulture).Replace("E+", "e", StringComparison.Ordinal));

    /// <summary>The ends of the axis, as Plotly counts them: exponents of ten where it is logarithmic.</summary>
    internal (double Low, double High) Range => (_low, _high);

    internal static AxisScale Linear(IEnumerable<double> values, bool fromZero, bool wholeNumbers = false, int count = 5, bool tight = false)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (low, high) = (fromZero ? Math.Min(0, finite.Min()) : finite.Min(), finite.Max());
        if (high - low < 1e-12)
            (low, high) = (low - (fromZero ? 0 : 0.5), high + (low == 0 && high == 0 ? 1 : Math.Max(0.5, Math.Abs(high) * 0.1)));
        // A finer step than the numbers' own would not lead from one tick to the next.
        var finest = Math.BitIncrement(Math.Max(Math.Abs(low), Math.Abs(high))) - Math.Max(Math.Abs(low), Math.Abs(high));
        var step = Math.Max(finest, Step((high - low) / count));
        if (wholeNumbers) step = Math.Max(1, Math.Ceiling(step));
        if (!tight) (low, high) = (Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step);
        var first = Math.Ceiling((low / step) - 1e-9);
        var ticks = Enumerable.Range(0, count * 4).Select(i => (first + i) * step).TakeWhile(tick => tick <= high + (step * 1e-6));
        return new AxisScale(low, high, false, [.. ticks.Select(tick => Math.Round(tick, 12) + 0.0).Distinct()]);
    }

    internal static AxisScale Logarithmic(IEnumerable<double> values)
    {
        var positive = values.Where(v => double.IsFinite(v) && v > 0).DefaultIfEmpty(1).ToArray();
        var (low, high) = (Math.Log10(positive.Min()), Math.Log10(positive.Max()));
        if (high - low < 0.3) (low, high) = (low - 0.15, high + 0.15);
        var margin = (high - low) * 0.05;
        (low, high) = (low - margin, high + margin);
        var ticks = LogarithmicTicks(low, high, high - low > 3 ? [1] : [1, 2, 5]);
        return new AxisScale(low, high, true, ticks.Length > 0 ? ticks : LogarithmicTicks(low, high, [1, 2, 3, 4, 5, 6, 7, 8, 9]));
    }

    /// <summary>Where a value lies on the axis, 0 at its beginning and 1 at its end; NaN where it cannot be drawn.</summary>
    internal double Position(double value)
    {
        if (IsLogarithmic) return value > 0 ? (Math.Log10(value) - _low) / (_high - _low) : double.NaN;
        return (value - _low) / (_high - _low);
    }

    /// <summary>A number as text: with few digits, large and small ones with a power of ten.</summary>
    internal static string Label(double value)
    {
        var size = Math.Abs(value);
        if (size >= 1e9) return value.ToString("0.##e0", CultureInfo.InvariantCulture);
        if (size >= 10_000) return (value / 1000).ToString("0.##", CultureInfo.InvariantCulture) + "k";
        return size is > 0 and < 0.0001
            ? value.ToString("0.#e-0", CultureInfo.InvariantCulture)
            : value.ToString("0.####", CultureInfo.InvariantCulture);
    }

    private static double[] LogarithmicTicks(double low, double high, double[] digits)
    {
        var stride = Math.Max(1, (int)Math.Ceiling((high - low) / 12));
        return
        [
            .. from exponent in Enumerable.Range((int)Math.Floor(low), (int)(Math.Ceiling(high) - Math.Floor(low)) + 1)
               where exponent % stride == 0
               from digit in digits
               let tick = digit * Math.Pow(10, exponent)
               where Math.Log10(tick) >= low && Math.Log10(tick) <= high
               select tick,
        ];
    }

    private static double Step(double raw)
    {
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var rest = raw / magnitude;
        return magnitude * (rest <= 1 ? 1 : rest <= 2 ? 2 : rest <= 2.5 ? 2.5 : rest <= 5 ? 5 : 10);
    }
}
