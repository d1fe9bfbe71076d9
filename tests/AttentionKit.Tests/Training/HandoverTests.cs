using System.Diagnostics;
using static TorchSharp.torch;

namespace AttentionKit.Tests;

/// <summary>A checkpoint goes to PyTorch and says the same there: tests/handover/translate.py.</summary>
public sealed class HandoverTests
{
    private static readonly Lazy<string?> Python = new(FindPython);

    public static TheoryData<DecoderKind, CellKind, bool, int> Models() => new()
    {
        { DecoderKind.Bahdanau, CellKind.Gru, true, 1 },
        { DecoderKind.Bahdanau, CellKind.Lstm, true, 2 },
        { DecoderKind.Luong, CellKind.Gru, true, 1 },
        { DecoderKind.Luong, CellKind.Lstm, false, 1 },
        { DecoderKind.Article, CellKind.Gru, false, 1 },
        { DecoderKind.Plain, CellKind.Lstm, true, 1 },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void PyTorch_gives_the_same_translations(DecoderKind decoder, CellKind cell, bool bidirectional, int layers)
    {
        Assert.SkipWhen(Python.Value is null, "No python3 with PyTorch is installed.");
        using var folder = new TemporaryFolder();
        manual_seed(3);
        using var model = new Seq2Seq(Toy.Config(decoder) with { Cell = cell, Bidirectional = bidirectional, EncoderLayers = layers });
        using (var trainer = new Trainer(model, Toy.Batches(), options: Toy.Options(epochs: 1))) trainer.Run();
        Checkpoint.Save(folder["model"], model, Toy.Source, Toy.Target);

        string[] sentences = ["ant", "bee cat bee", "hen gnu zebra fox elk", "dog dog dog dog dog dog"];
        var script = Path.Combine(Repository.Root, "tests", "handover", "translate.py");
        var lines = Run(Python.Value!, [script, folder["model"]], string.Join('\n', sentences) + "\n")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var own = new Translator(model, Toy.Source, Toy.Target).Translate([.. sentences.Select(s => s.Split(' '))]);
        Assert.Equal(own.Select(t => t.Text), lines.Select(l => l.Split('\t')[0]));
        Assert.Equal(own.Select(t => t.Score), lines.Select(l => double.Parse(l.Split('\t')[1], CultureInfo.InvariantCulture)), (x, y) => Math.Abs(x - y) < 1e-3);
    }

    // PyTorch of one's own may live in any python3 of the path; Debian's is in /usr/bin.
    private static string? FindPython() => new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(HasTorch);

    private static bool HasTorch(string python)
    {
        try
        {
            return Run(python, ["-c", "import torch; print('here')"], "").Contains("here", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Run(string program, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // The library path of this process is for the kit's libtorch, not for PyTorch's own.
        start.Environment.Remove("LD_LIBRARY_PATH");
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed: {errors.Result}");
    }
}
