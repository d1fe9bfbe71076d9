using System.Text.Json;
using Benchmarks;

namespace AttentionKit.Tests;

/// <summary>The benchmarks' report and PyTorch's side; nothing here is timed.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public void Figures_are_a_flat_object_in_order_with_four_digits()
    {
        var measures = new Measures();
        measures.Add("train.plain.B.ms", 123.456789);
        measures.Add("adam.ratio", 0.0123456);
        measures.Add("versions.libtorch", "2.10.0");
        using var json = JsonDocument.Parse(measures.ToJson());
        Assert.Equal(["adam.ratio", "train.plain.B.ms", "versions.libtorch"], json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("0.01235", json.RootElement.GetProperty("adam.ratio").GetRawText());
        Assert.Equal("123.5", json.RootElement.GetProperty("train.plain.B.ms").GetRawText());
        Assert.Equal(123.5, measures["train.plain.B.ms"]);
        Assert.Null(measures["versions.libtorch"]);
        Assert.Null(measures["memory.growth_mb"]);
    }

    [Fact]
    public void A_slow_peer_is_told_of_other_processors_and_the_fastest_is_kept()
    {
        var launched = new List<Other>();
        var (peer, fairness) = Fairness.Find(type => Launch(launched, type), other => other.Speed, canTell: true);
        Assert.Equal([null, "Haswell", "Zen"], launched.Select(other => other.Type));
        Assert.Equal(("Zen", 0.9), (peer.Type, peer.Speed));
        Assert.Equal([true, true, false], launched.Select(other => other.IsDisposed));
        Assert.True(fairness.IsFair);
        Assert.Contains("90 %", fairness.ToString(), StringComparison.Ordinal);
        Assert.Contains("OPENBLAS_CORETYPE=Zen", fairness.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_peer_that_stays_slow_makes_the_run_unfair()
    {
        var launched = new List<Other>();
        var (peer, fairness) = Fairness.Find(type => Launch(launched, type, fastest: 0.5), other => other.Speed, canTell: true);
        Assert.Equal(0.5, peer.Speed);
        Assert.Single(launched, other => !other.IsDisposed);
        Assert.False(fairness.IsFair);
        Assert.StartsWith("UNFAIR: ", fairness.ToString(), StringComparison.Ordinal);

        launched.Clear();
        Fairness.Find(type => Launch(launched, type), other => other.Speed, canTell: false);
        Assert.Single(launched);
    }

    [Fact]
    public void A_run_says_whether_it_was_fair_and_older_runs_say_nothing()
    {
        Assert.Null(Fairness.Of([]));
        var figures = new System.Text.Json.Nodes.JsonObject { [Fairness.ShareName] = 0.3 };
        Assert.False(Fairness.Of(figures)!.IsFair);
    }

    [Fact]
    public void Figures_are_written_with_points_on_any_machine()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
            var measures = new Measures();
            measures.Add("adam.ratio", 0.25);
            Assert.Contains("\"adam.ratio\": 0.25", measures.ToJson(), StringComparison.Ordinal);
            Assert.Contains("0.25", Assert.Single(BarTable.Lines(measures)), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_figure_that_is_no_number_is_refused() =>
        Assert.Contains("memory.growth_mb", Assert.Throws<ArgumentException>(() => new Measures().Add("memory.growth_mb", double.NaN)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("adam.ratio", 0.35, "met")]
    [InlineData("adam.ratio", 0.36, "MISSED")]
    [InlineData("decode.greedy.A.speedup_over_tutorial", 15, "met")]
    [InlineData("decode.greedy.A.speedup_over_tutorial", 14.9, "MISSED")]
    public void A_bar_is_met_or_missed(string name, double value, string expected)
    {
        var measures = new Measures();
        measures.Add(name, value);
        Assert.StartsWith(expected, Assert.Single(BarTable.Lines(measures)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 3.0, 1, 2 }, 2)]
    [InlineData(new[] { 4.0, 1, 3, 2 }, 2.5)]
    public void The_median_is_the_middle(double[] values, double expected) => Assert.Equal(expected, Timing.Median(values));

    [Fact]
    public void The_workload_survives_its_file_and_is_padded_as_stated()
    {
        using var folder = new TemporaryFolder();
        var workload = Workload.Create(quick: false);
        workload.Save(folder["workload.json"]);
        var read = Workload.Load(folder["workload.json"]);
        Assert.Equal(workload.Sizes["C"].Batches[1].Target, read.Sizes["C"].Batches[1].Target);
        Assert.Equal(workload.Sizes["A"].Sentences, read.Sizes["A"].Sentences);
        foreach (var batch in read.Sizes.Values.SelectMany(s => s.Batches))
        {
            var real = batch.Source.Average(s => s.Length + 1.0) / batch.Source.Max(s => s.Length + 1);
            Assert.InRange(real, 0.70, 0.84);
        }
    }

    [Theory]
    [InlineData(DecoderKind.Plain)]
    [InlineData(DecoderKind.Article)]
    [InlineData(DecoderKind.Bahdanau)]
    [InlineData(DecoderKind.Transformer)]
    public void The_output_layer_is_counted_once_a_real_token(DecoderKind decoder)
    {
        var size = Workload.Create(quick: true).Sizes["A"];
        var wider = size with { TargetVocabulary = size.TargetVocabulary + 1 };
        var tokens = size.Batches[0].Target.Sum(t => t.Length + 1);
        var readOut = decoder == DecoderKind.Article ? 256 : 128;
        Assert.Equal(6.0 * tokens * readOut, StepOperations.Of(wider, decoder) - StepOperations.Of(size, decoder), 1e-3);
    }

    [Fact]
    public void Without_PyTorch_it_says_what_to_install()
    {
        var message = Assert.Throws<PeerException>(() => Peer.FindPython("no-such-python")).Message;
        Assert.Contains("no-such-python", message, StringComparison.Ordinal);
        Assert.Contains("apt-get install python3-torch libopenblas0-openmp", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_forms_in_PyTorch_give_the_same_numbers()
    {
        using var process = Peer.Start(Python(), "--check");
        Assert.Equal("the forms agree\n", process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void The_peer_trains_decodes_and_reports_a_failure()
    {
        using var folder = new TemporaryFolder();
        var full = Workload.Create(quick: true);
        var tiny = full.Sizes["A"] with { Embedding = 8, Hidden = 8, Sentences = [.. full.Sizes["A"].Sentences.Take(4)] };
        (full with { Sizes = new Dictionary<string, WorkloadSize> { ["A"] = tiny } }).Save(folder["workload.json"]);
        using var peer = Peer.Launch(Python(), folder["workload.json"], threads: 1);
        Assert.Equal(1, peer.Versions.Threads);
        Assert.Equal(2, peer.Ask(new PeerRequest("train.bahdanau.A.same", Repeat: 2)).Length);
        Assert.Single(peer.Ask(new PeerRequest("decode.beam.A.same", Repeat: 1, Sentences: 4, BatchSize: 3)));
        peer.Forget();
        var error = Assert.Throws<PeerException>(() => peer.Ask(new PeerRequest("train.nothing.A.same", Repeat: 1)));
        Assert.Contains("KeyError", error.Message, StringComparison.Ordinal);
    }

    private static string Python()
    {
        try
        {
            return Peer.FindPython(null);
        }
        catch (PeerException e)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    private static Other Launch(List<Other> launched, string? type, double fastest = 0.9)
    {
        // One type's instructions are not there.
        if (type == "SkylakeX") throw new PeerException("It ended with code 132.");
        var other = new Other(type, type switch { null => 0.1, "Zen" => fastest, _ => 0.2 });
        launched.Add(other);
        return other;
    }

    private sealed class Other(string? type, double speed) : IDisposable
    {
        public string? Type => type;

        public double Speed => speed;

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
