using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AttentionKit.Tests;

/// <summary>Training in a process of its own that is killed or interrupted: tests/TrainingProcess.</summary>
public sealed class InterruptionTests
{
    private const int Epochs = 12;

    [Fact]
    public void Killed_at_any_moment_it_goes_on_to_the_same_bits()
    {
        var expected = Straight();
        using var folder = new TemporaryFolder();
        var random = new Random(4);
        var reached = 0L;
        for (var kill = 0; kill < 20; kill++)
        {
            using var process = Start(folder.Path);
            // A step is told before its checkpoint is written: the second one has the first one's behind it.
            if (process.StandardOutput.ReadLine() is null || process.StandardOutput.ReadLine() is null) break;
            Thread.Sleep(random.Next(0, 60));
            process.Kill();
            process.WaitForExit();
            // Whatever the moment was, the last good checkpoint loads, and nothing that was reached is lost.
            using var checkpoint = Checkpoint.Load(folder["last"]);
            Assert.True(checkpoint.Training!.Step >= reached, $"Step {checkpoint.Training.Step} after step {reached}.");
            reached = checkpoint.Training.Step;
        }

        using var last = Start(folder.Path);
        var lines = last.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        last.WaitForExit();
        Assert.Equal([nameof(TrainingEnding.Completed), expected], lines[^2..]);
    }

    [Fact]
    public void Ctrl_C_ends_at_a_step_with_a_checkpoint_and_can_go_on()
    {
        Assert.SkipWhen(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "Windows has no signals to send to another process.");
        Assert.SkipWhen(IgnoresInterrupts(), "These tests run where Ctrl+C is ignored, as in a shell's background, and a child inherits that.");
        using var folder = new TemporaryFolder();
        using var process = Start(folder.Path);
        Assert.Equal("step 1", process.StandardOutput.ReadLine());
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)])) kill.WaitForExit();
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.Equal((0, nameof(TrainingEnding.Cancelled)), (process.ExitCode, lines[^2]));
        using (var checkpoint = Checkpoint.Load(folder["last"])) Assert.Equal(lines[^1], Toy.Fingerprint(checkpoint.Model));

        using var second = Start(folder.Path);
        Assert.EndsWith($"{nameof(TrainingEnding.Completed)}\n{Straight()}\n", second.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
    }

    private static bool IgnoresInterrupts()
    {
        const string status = "/proc/self/status";
        if (!File.Exists(status)) return false;
        var ignored = File.ReadLines(status).Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim();
        return (ulong.Parse(ignored, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 0b10) != 0; // bit 1: SIGINT
    }

    private static string Straight()
    {
        using var model = Toy.Model(dropout: 0.3);
        using var trainer = new Trainer(model, Toy.Batches(), Toy.Batches(20, seed: 2), Toy.Options(Epochs));
        trainer.Run();
        return Toy.Fingerprint(model);
    }

    private static Process Start(string folder)
    {
        var program = Path.Combine(AppContext.BaseDirectory.Replace("AttentionKit.Tests", "TrainingProcess", StringComparison.Ordinal), "TrainingProcess.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, folder, Epochs.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
    }
}
