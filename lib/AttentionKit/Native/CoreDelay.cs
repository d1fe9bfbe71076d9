namespace AttentionKit;

/// <summary>How long this process' threads have been ready to run without a core to run on.</summary>
internal static class CoreDelay
{
    /// <summary>The time of all living threads together; null where the system does not tell.</summary>
    public static TimeSpan? Read()
    {
        try
        {
            double[] delays = [.. Directory.EnumerateDirectories("/proc/self/task").Select(Delay).OfType<double>()];
            return delays.Length == 0 ? null : TimeSpan.FromMicroseconds(delays.Sum() / 1e3);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // In nanoseconds; null where it is not known.
    private static double? Delay(string thread)
    {
        try
        {
            // Three numbers: time on a core, time waited for one, and how often it was on one.
            var numbers = File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ');
            return numbers.Length > 1 && double.TryParse(numbers[1], CultureInfo.InvariantCulture, out var delay) ? delay : null;
        }
        catch (IOException)
        {
            return null; // it has ended
        }
    }
}
