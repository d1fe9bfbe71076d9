using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Benchmarks;

/// <summary>Runs the micro benchmarks.</summary>
internal static class MicroBenchmarks
{
    /// <summary>Times each mechanism and writes a table and a JSON file.</summary>
    /// <param name="output">The folder.</param>
    /// <param name="quick">Few iterations, for a trial run.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string output, bool quick)
    {
        // In this process: a project of BenchmarkDotNet's own would build the library, and libtorch, once more.
        var job = (quick ? Job.Dry : Job.ShortRun).WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(5), logOutput: true));
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .AddExporter(MarkdownExporter.GitHub, JsonExporter.BriefCompressed)
            .WithArtifactsPath(output);
        return BenchmarkRunner.Run<AttentionBenchmarks>(config).HasCriticalValidationErrors ? 1 : 0;
    }
}
