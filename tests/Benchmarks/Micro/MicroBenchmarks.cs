using AttentionKit;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Benchmarks;

/// <summary>Runs the micro benchmarks.</summary>
internal static class MicroBenchmarks
{
    /// <summary>Times each mechanism and writes tables, a figure and a JSON file.</summary>
    /// <param name="output">The folder.</param>
    /// <param name="quick">Few iterations, for a trial run.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string output, bool quick)
    {
        // In this process: a project of BenchmarkDotNet's own would build the library, and libtorch, once more.
        var job = (quick ? Job.Dry : Job.Default.WithIterationTime(TimeInterval.FromMilliseconds(50)).WithWarmupCount(2).WithIterationCount(5)).WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(5), logOutput: true));
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .AddExporter(MarkdownExporter.GitHub, JsonExporter.BriefCompressed)
            .WithArtifactsPath(output);
        var summary = BenchmarkRunner.Run<AttentionBenchmarks>(config);
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success)) return 1;
        new MicroReport([.. summary.Reports.Select(Point)]).Save(output);
        Console.WriteLine($"Written: {Path.Combine(output, "micro.md")}");
        return 0;
    }

    private static MicroPoint Point(BenchmarkReport report)
    {
        var of = report.BenchmarkCase.Parameters;
        return new MicroPoint(
            (AttentionKind)of[nameof(AttentionBenchmarks.Kind)],
            (int)of[nameof(AttentionBenchmarks.S)],
            (int)of[nameof(AttentionBenchmarks.B)],
            report.ResultStatistics!.Median / 1e3,
            report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }
}
