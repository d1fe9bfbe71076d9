using System.Runtime.InteropServices;
using TorchSharp;

namespace Benchmarks;

/// <summary>Where it was measured, and with what.</summary>
internal static class Machine
{
    /// <summary>Notes the machine, the versions and the threads.</summary>
    public static void Describe(Measures measures)
    {
        measures.Add("machine.processor", Processor());
        measures.Add("machine.processors", Environment.ProcessorCount);
        measures.Add("machine.system", RuntimeInformation.OSDescription.Trim());
        if (LoadAverage() is { } load) measures.Add("machine.load_before", load);
        measures.Add("machine.memory_gb", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9);
        measures.Add("versions.dotnet", RuntimeInformation.FrameworkDescription);
        measures.Add("versions.torchsharp", typeof(torch).Assembly.GetName().Version!.ToString(3));
        measures.Add("versions.libtorch", AttentionKit.LibTorch.Description);
        measures.Add("threads.ours", torch.get_num_threads());
    }

    // How many others wanted the processor in the last minute: the figures of a busy machine are worth little.
    private static double? LoadAverage() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : null;

    internal static string Processor()
    {
        const string Key = "model name";
        if (!File.Exists("/proc/cpuinfo")) return RuntimeInformation.ProcessArchitecture.ToString();
        var line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith(Key, StringComparison.Ordinal));
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
