namespace AttentionKit;

/// <summary>How long this process' threads have been ready to run without a core to run on.</summary>
internal static class CoreDelay
{
    /// <summary>The time of all living threads together; null where the system does not tell.</summary>
    public static TimeSpan? Read()
    {
        try
        {
            // Three numbers: time on a core, time waited for one, both in nanoseconds, and how often.
            var delays = Directory.EnumerateDirectories("/proc/self/task").Select(Delay).ToList();
            return delays.Count == 0 || delays.TrueForAll(d => d is null) ? null : TimeSpan.FromMicroseconds(delays.Sum(d => d ?? 0) / 1e3);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static double? Delay(string thread)
    {
        try
        {
            return double.Parse(File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null; // it has ended
        }
    }
}
