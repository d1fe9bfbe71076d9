namespace AttentionKit;

/// <summary>The helpers of the present thread: threads of GNU's OpenMP library that compute with it.</summary>
/// <remarks>While threads together hold more of them than there are cores for, nobody spins where it waits (<see cref="WaitingPolicy"/>).</remarks>
internal static unsafe class HelperThreads
{
    private const int Soft = 1;

    private static readonly delegate* unmanaged<int, int> Pause = (delegate* unmanaged<int, int>)Function("omp_pause_resource_all");
    private static readonly delegate* unmanaged<int, void> SetThreads = (delegate* unmanaged<int, void>)Function("omp_set_num_threads");
    private static readonly delegate* unmanaged<int> Cores = (delegate* unmanaged<int>)Function("omp_get_num_procs");

    /// <summary>Has the present thread hold a helper for each core, until it ends. libtorch must be loaded.</summary>
    public static void Hold()
    {
        // Asked first: torch sets the number when a thread asks or computes for the first time.
        var threads = get_num_threads();
        if (SetThreads != null && Cores != null) SetThreads(Math.Max(threads, Cores() + 1));
        // Large enough to be shared: torch computes 32,768 numbers or fewer without help.
        zeros(2 * 32768, device: CPU).Dispose();
    }

    /// <summary>Ends the present thread's helpers; its next operation that is shared starts new ones (OpenMP 5.0, section 3.2.44).</summary>
    public static void GiveBack()
    {
        if (Pause != null) _ = Pause(Soft);
    }

    // OpenMP's library is among those that libtorch needs: what libtorch itself lacks, the loader looks up there.
    private static IntPtr Function(string name) =>
        WaitingPolicy.CanChange && NativeLibraries.TorchCpu is { } library && NativeLibrary.TryGetExport(library, name, out var function) ? function : 0;
}
