using System.Text.Json;
using AttentionKit;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>What is measured in a process of its own, of which the command is the parent.</summary>
internal static class Probes
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Does one probe and prints what the parent waits for.</summary>
    public static int Run(ProbeKind kind, string? workload, int steps, int threads)
    {
        switch (kind)
        {
            case ProbeKind.Tensor:
                using (var tensor = ones(1)) Console.WriteLine(tensor.item<float>());
                break;
            case ProbeKind.Start:
                Console.WriteLine(Kit.Start().Threads);
                break;
            case ProbeKind.Busy:
                Console.WriteLine("busy");
                while (true) Thread.SpinWait(1000);
            default:
                Console.WriteLine(JsonSerializer.Serialize(Memory(Workload.Load(workload!), steps, threads), Json));
                break;
        }

        return 0;
    }

    private static MemoryUse Memory(Workload workload, int steps, int threads)
    {
        Kit.Start(threads: threads);
        using var job = new TrainingJob(workload.Sizes["A"], DecoderKind.Bahdanau);
        var early = 0.0;
        for (var step = 1; step <= steps; step++)
        {
            job.Step();
            if (step == 100) early = Environment.WorkingSet / 1e6;
        }

        using var self = System.Diagnostics.Process.GetCurrentProcess();
        return new MemoryUse(early, Environment.WorkingSet / 1e6, self.PeakWorkingSet64 / 1e6);
    }
}
