namespace AttentionKit.Files;

/// <summary>What Linux tells of this process' threads, and of all programs' use of the cores, in its files under /proc (proc(5)).</summary>
internal static class LinuxThreads
{
    /// <summary>The folder with a folder for each living thread, named by its number.</summary>
    public const string Folder = "/proc/self/task";

    /// <summary>What all living threads have used of the cores since they began, by their numbers; null where the system does not tell.</summary>
    public static IReadOnlyDictionary<int, CoreUse>? Uses()
    {
        try
        {
            var uses = new Dictionary<int, CoreUse>();
            foreach (var folder in Directory.EnumerateDirectories(Folder))
            {
                if (int.TryParse(Path.GetFileName(folder), out var thread) && UseOf(thread) is { } use) uses[thread] = use;
            }

            return uses.Count == 0 ? null : uses;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Seconds that all programs together have been on the cores since the system began; null where the system does not tell, or tells of other
    /// cores than this process has, as in a container.
    /// </summary>
    public static double? AllPrograms()
    {
        try
        {
            // A line for all cores, and then one for each.
            var lines = File.ReadLines("/proc/stat").TakeWhile(line => line.StartsWith("cpu", StringComparison.Ordinal)).ToList();
            if (lines.Count != Environment.ProcessorCount + 1) return null;
            // cpu, and then hundredths of a second as user, nice, system, idle, waiting for a disk, and in two kinds of interrupts.
            var numbers = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var used = numbers[1..4].Concat(numbers[6..8]).Sum(number => double.Parse(number, CultureInfo.InvariantCulture));
            return used > 0 ? used / 100 : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A thread's name: of its own, or that of the thread that started it; null if it has ended.</summary>
    public static string? NameOf(int thread) => Read(thread, "comm")?.TrimEnd();

    /// <summary>The number of the core that a thread is on, or was last on; null if it has ended.</summary>
    public static int? CoreOf(int thread) => (int?)Field(thread, 39);

    /// <summary>When a thread began, in hundredths of a second since the system did; null if it has ended.</summary>
    public static long? StartOf(int thread) => Field(thread, 22);

    // The second field is the name in brackets, and may hold spaces.
    private static long? Field(int thread, int number)
    {
        var stat = Read(thread, "stat") ?? "";
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > number - 3 && long.TryParse(fields[number - 3], CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static CoreUse? UseOf(int thread)
    {
        // Three numbers: nanoseconds on a core, nanoseconds waited for one, and how often it was on one.
        var numbers = Read(thread, "schedstat")?.Split(' ') ?? [];
        return numbers.Length > 1 && double.TryParse(numbers[0], CultureInfo.InvariantCulture, out var running)
            && double.TryParse(numbers[1], CultureInfo.InvariantCulture, out var waiting) ? new CoreUse(running / 1e9, waiting / 1e9) : null;
    }

    private static string? Read(int thread, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(Folder, thread.ToString(CultureInfo.InvariantCulture), file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // it has ended
        }
    }
}

/// <summary>What a thread has used of the cores, in seconds.</summary>
/// <param name="Running">How long it was on one.</param>
/// <param name="Waiting">How long it was ready to run, and waited for one.</param>
internal readonly record struct CoreUse(double Running, double Waiting)
{
    /// <summary>What each thread that still lives has used between two readings.</summary>
    /// <param name="before">The first reading.</param>
    /// <param name="now">The second.</param>
    public static IReadOnlyDictionary<int, CoreUse> Between(IReadOnlyDictionary<int, CoreUse> before, IReadOnlyDictionary<int, CoreUse> now) =>
        now.ToDictionary(use => use.Key, use =>
        {
            var (running, waiting) = before.GetValueOrDefault(use.Key);
            return new CoreUse(use.Value.Running - running, use.Value.Waiting - waiting);
        });
}
