using System.Runtime.InteropServices;
using TorchSharp;

namespace Benchmarks;

/// <summary>Where, with what and when something was measured.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Processors">How many of them the process may use.</param>
/// <param name="System">The operating system.</param>
/// <param name="Dotnet">The .NET runtime.</param>
/// <param name="TorchSharp">TorchSharp's version.</param>
/// <param name="LibTorch">libtorch's version.</param>
/// <param name="Threads">Threads for one operation.</param>
/// <param name="Load">How many processes wanted to run in the minute before, on average: what else the machine did; null where it cannot be known.</param>
/// <param name="Date">The day, as 2026-11-23.</param>
internal sealed record MeasuredOn(
    string Processor, int Processors, string System, string Dotnet, string TorchSharp, string LibTorch, int Threads, double? Load, string Date)
{
    /// <summary>This machine, now.</summary>
    public static MeasuredOn Here() => new(
        Machine.Processor(),
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription.Trim(),
        RuntimeInformation.FrameworkDescription,
        typeof(torch).Assembly.GetName().Version!.ToString(3),
        AttentionKit.LibTorch.Description,
        torch.get_num_threads(),
        LoadAverage(),
        DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static double? LoadAverage() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : null;
}
