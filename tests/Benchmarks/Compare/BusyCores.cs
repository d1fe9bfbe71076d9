using System.Diagnostics;

namespace Benchmarks;

/// <summary>Processes that want the processor's cores all the time, as a browser or a compiler does for a while.</summary>
internal sealed class BusyCores : IDisposable
{
    private readonly Process[] _processes;

    /// <summary>Starts them and waits until they run.</summary>
    /// <param name="perCore">How many for each core.</param>
    /// <param name="start">Starts one.</param>
    public BusyCores(int perCore, Func<Process> start)
    {
        _processes = [.. Enumerable.Range(0, perCore * Environment.ProcessorCount).Select(_ => start())];
        foreach (var process in _processes) process.StandardOutput.ReadLine();
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
