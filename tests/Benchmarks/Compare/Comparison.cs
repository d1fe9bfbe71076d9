using System.Diagnostics;
using System.Text.Json;
using AttentionKit;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>Measures the library and PyTorch in turns, and notes the figures.</summary>
internal sealed class Comparison : IDisposable
{
    private static readonly (string Name, DecoderKind Kind)[] Models =
    [
        ("plain", DecoderKind.Plain), ("article", DecoderKind.Article), ("bahdanau", DecoderKind.Bahdanau),
        ("transformer", DecoderKind.Transformer),
    ];

    // One at a time takes long: so many sentences stand for the thousand.
    private static readonly (string Search, int Beam, string Size, int Sample)[] Searches =
        [("greedy", 1, "A", 200), ("greedy", 1, "B", 25), ("beam5", 5, "A", 50), ("beam5", 5, "B", 5)];

    private readonly CompareOptions _options;
    private readonly Workload _workload;
    private readonly string _python;
    private readonly string _workloadFile = Path.GetTempFileName();
    private readonly Peer _peer;
    private readonly Fairness _fairness;
    private readonly Measures _measures = new();

    private Comparison(CompareOptions options)
    {
        _options = options;
        _python = Peer.FindPython(options.Python);
        _workload = Workload.Create(options.Quick);
        _workload.Save(_workloadFile);
        Kit.Start(threads: options.Threads);
        (_peer, _fairness) = Fairness.Find(
            type => Peer.Launch(_python, _workloadFile, options.Threads, type), Fairness.Measure, canTell: Environment.GetEnvironmentVariable(Fairness.Variable) is null);
        Console.WriteLine(_fairness);
    }

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code: 0, or 2 where PyTorch is missing.</returns>
    public static int Run(CompareOptions options)
    {
        try
        {
            using var comparison = new Comparison(options);
            comparison.Measure();
            comparison._measures.Save(options.Output);
            foreach (var line in BarTable.Lines(comparison._measures)) Console.WriteLine(line);
            if (!comparison._fairness.IsFair) Console.WriteLine(comparison._fairness);
            Console.WriteLine($"Written: {options.Output}");
            return 0;
        }
        catch (PeerException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }

    public void Dispose()
    {
        _peer.Dispose();
        File.Delete(_workloadFile);
    }

    private void Measure()
    {
        var started = Stopwatch.GetTimestamp();
        Machine.Describe(_measures);
        _measures.Add("versions.pytorch", _peer.Versions.Torch);
        _measures.Add("versions.python", _peer.Versions.Python);
        _measures.Add("threads.pytorch", _peer.Versions.Threads);
        _measures.Add(Fairness.ShareName, _fairness.Share);
        if (_fairness.CoreType is { } type) _measures.Add(Fairness.CoreTypeName, type);
        _measures.Add("rounds", _options.Rounds);
        if (Wants(MeasureGroup.Startup)) Startup();
        if (Wants(MeasureGroup.Limit)) Limit();
        if (Wants(MeasureGroup.Adam)) Adam();
        foreach (var size in _workload.Sizes.Keys.Where(_options.Sizes.Contains))
        {
            foreach (var (name, kind) in Models)
            {
                if (Wants(MeasureGroup.Train)) Train(name, kind, size);
            }

            foreach (var (search, beam, at, sample) in Searches)
            {
                if (Wants(MeasureGroup.Decode) && at == size) Decode(search, beam, size, sample);
            }
        }

        if (Wants(MeasureGroup.Load)) Load();
        if (Wants(MeasureGroup.Memory)) Memory();
        if (Wants(MeasureGroup.Growth))
        {
            foreach (var (name, factor) in Growth.Measure(_options.Rounds)) Note(name, factor);
        }

        _measures.Add("command.seconds", Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private bool Wants(MeasureGroup group) => _options.Groups.Contains(group);

    private void Train(string model, DecoderKind kind, string size)
    {
        var name = $"train.{model}.{size}";
        using var ours = new TrainingJob(_workload.Sizes[size], kind);
        using var same = new PeerJob(_peer, $"{name}.same");
        using var tutorial = new PeerJob(_peer, $"{name}.tutorial");
        // Turns long enough that a step is one of a long run, on either side; the slow way needs no more than each batch once.
        var once = _workload.Sizes[size].Batches.Count;
        var often = _options.Quick ? once : 4 * once;
        var jobs = new List<(IJob, int)> { (ours, often), (same, often), (tutorial, once) };
        // The other models are the same as tutorials have them.
        if (kind == DecoderKind.Bahdanau) jobs.Add((new PeerJob(_peer, $"{name}.stepwise"), once));
        var times = Alternate([.. jobs]);
        Note($"{name}.ms", times[0] * 1e3);
        Note($"{name}.pytorch_same_ms", times[1] * 1e3);
        Note($"{name}.pytorch_tutorial_ms", times[2] * 1e3);
        Note($"{name}.ratio_to_same", times[0] / times[1]);
        Note($"{name}.ratio_to_tutorial", times[0] / times[2]);
        if (times.Length > 3)
        {
            Note($"{name}.pytorch_stepwise_ms", times[3] * 1e3);
            Note($"{name}.ratio_to_stepwise", times[0] / times[3]);
        }

        var operations = StepOperations.Of(_workload.Sizes[size], kind);
        Note($"{name}.gflop", operations / 1e9);
        if (_measures["limit.mm_gflops"] is not { } mm) return;
        var limit = Math.Max(mm, _measures["limit.onednn_gflops"] ?? 0);
        Note($"{name}.fraction_of_limit", operations / times[0] / (limit * 1e9));
    }

    private void Decode(string search, int beamSize, string size, int sample)
    {
        var name = $"decode.{search}.{size}";
        if (_options.Quick) sample /= 5;
        var sentences = _options.Quick ? 50 : _workload.Sizes[size].Sentences.Count;
        using var ours = new DecodingJob(_workload.Sizes[size], beamSize, sentences);
        var peerName = $"decode.{(beamSize == 1 ? "greedy" : "beam")}.{size}";
        using var same = new PeerJob(_peer, $"{peerName}.same", sentences, ours.BatchSize);
        using var tutorial = new PeerJob(_peer, $"{peerName}.tutorial", sample, 1);
        var jobs = new List<IJob> { ours, same, tutorial };
        if (beamSize > 1) jobs.Add(new PeerJob(_peer, $"{peerName}.sentence", sample, 1));
        var times = Alternate(1, [.. jobs]);
        var perSentence = new[] { times[0] / sentences, times[1] / sentences, times[2] / sample };
        Note($"{name}.sentences_per_second", 1 / perSentence[0]);
        Note($"{name}.pytorch_same_sentences_per_second", 1 / perSentence[1]);
        Note($"{name}.pytorch_tutorial_sentences_per_second", 1 / perSentence[2]);
        Note($"{name}.tutorial_sample", sample);
        Note($"{name}.ratio_to_same", perSentence[0] / perSentence[1]);
        Note($"{name}.speedup_over_tutorial", perSentence[2] / perSentence[0]);
        // A tutorial's beam steps hypothesis by hypothesis; a better one takes those of a sentence together.
        if (times.Length > 3) Note($"{name}.speedup_over_sentence_at_a_time", times[3] / sample / perSentence[0]);
    }

    // With n busy processes a core, 1 + n want it: a fair share takes 1 + n times as long.
    private void Load()
    {
        var jobs = new List<(string Name, IJob Job, int Repeat)>();
        foreach (var size in new[] { "A", "B" }.Where(_options.Sizes.Contains))
        {
            var repeat = _options.Quick ? 2 : size == "A" ? 40 : 10;
            jobs.Add(($"train.bahdanau.{size}", new TrainingJob(_workload.Sizes[size], DecoderKind.Bahdanau), repeat));
            jobs.Add(($"train.bahdanau.{size}.pytorch", new PeerJob(_peer, $"train.bahdanau.{size}.same"), repeat));
        }

        var sentences = _options.Quick ? 20 : 250;
        var greedy = new DecodingJob(_workload.Sizes["A"], 1, sentences);
        jobs.Add(("decode.greedy.A", greedy, 1));
        jobs.Add(("decode.greedy.A.pytorch", new PeerJob(_peer, "decode.greedy.A.same", sentences, greedy.BatchSize), 1));
        var quiet = Array.Empty<double>();
        for (var busy = 0; busy <= 2; busy++)
        {
            using var cores = new BusyCores(busy, () => Child("probe", nameof(ProbeKind.Busy)));
            // Threads that spin wait for one another very long beside other work: one of PyTorch's steps a turn must do.
            var times = Alternate([.. jobs.Select(job => (job.Job, busy > 0 && job.Job is PeerJob ? 1 : job.Repeat))]);
            if (busy == 0) quiet = times;
            for (var i = 0; i < jobs.Count; i++)
            {
                Note($"load.{jobs[i].Name}.busy{busy}_ms", times[i] * 1e3);
                if (busy > 0) Note($"load.{jobs[i].Name}.busy{busy}_over_quiet", times[i] / quiet[i]);
            }
        }

        foreach (var (_, job, _) in jobs) job.Dispose();
    }

    private void Adam()
    {
        using var ours = new AdamJob(_workload.AdamShapes);
        using var theirs = new PeerJob(_peer, "adam");
        var times = Alternate(_options.Quick ? 1 : 10, ours, theirs);
        Note("adam.parameters", ours.Count);
        Note("adam.ms", times[0] * 1e3);
        Note("adam.pytorch_ms", times[1] * 1e3);
        Note("adam.ratio", times[0] / times[1]);
    }

    private void Limit()
    {
        const int Size = 1024;
        using var mm = new MatrixJob(Size, ScalarType.Float32, (a, b) => a.mm(b));
        using var brain = new MatrixJob(Size, ScalarType.BFloat16, (a, b) => a.mm(b));
        using var dnn = new MatrixJob(Size, ScalarType.Float32, (a, b) => OneDnn.Linear(a, b, null));
        using var theirs = new PeerJob(_peer, Invariant($"mm.{Size}x{Size}x{Size}"));
        var times = Alternate(_options.Quick ? 2 : 10, mm, brain, theirs, dnn);
        var operations = 2.0 * Size * Size * Size / 1e9;
        Note("limit.mm_gflops", operations / times[0]);
        Note("limit.bf16_gflops", operations / times[1]);
        Note("limit.pytorch_mm_gflops", operations / times[2]);
        if (OneDnn.IsOn) Note("limit.onednn_gflops", operations / times[3]);
    }

    private void Startup()
    {
        const string FirstTensor = "import torch; print(torch.ones(1).item())";
        var (tensor, start, theirs) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= _options.Rounds; round++)
        {
            theirs.Add(UntilFirstLine(() => Peer.Run(_python, ["-c", FirstTensor])));
            tensor.Add(UntilFirstLine(() => Child("probe", nameof(ProbeKind.Tensor))));
            start.Add(UntilFirstLine(() => Child("probe", nameof(ProbeKind.Start))));
        }

        // The first of each reads the disk.
        Note("startup.first_tensor_ms", Timing.Median([.. tensor.Skip(1)]) * 1e3);
        Note("startup.kit_start_ms", Timing.Median([.. start.Skip(1)]) * 1e3);
        Note("startup.pytorch_first_tensor_ms", Timing.Median([.. theirs.Skip(1)]) * 1e3);
    }

    private void Memory()
    {
        var steps = (_options.Quick ? 120 : 2000).ToString(CultureInfo.InvariantCulture);
        var threads = _options.Threads.ToString(CultureInfo.InvariantCulture);
        var ours = Read<MemoryUse>(Child("probe", nameof(ProbeKind.Memory), _workloadFile, "--steps", steps, "--threads", threads));
        var theirs = Read<MemoryUse>(Peer.Start(_python, _workloadFile, threads, "--memory", steps));
        Note("memory.growth_mb", ours.Growth);
        Note("memory.peak_mb", ours.Peak);
        Note("memory.pytorch_growth_mb", theirs.Growth);
        Note("memory.pytorch_peak_mb", theirs.Peak);
    }

    /// <summary>Runs the jobs in turns after one round that is not counted.</summary>
    /// <param name="repeat">Runs of each job in a round.</param>
    /// <param name="jobs">The jobs.</param>
    /// <returns>For each job the median over the rounds of a run's mean duration in seconds.</returns>
    private double[] Alternate(int repeat, params IJob[] jobs) => Alternate(Array.ConvertAll(jobs, job => (job, repeat)));

    private double[] Alternate(params (IJob Job, int Repeat)[] turns)
    {
        foreach (var (job, repeat) in turns) job.Run(repeat);
        var times = Array.ConvertAll(turns, _ => new List<double>());
        for (var round = 0; round < _options.Rounds; round++)
        {
            for (var i = 0; i < turns.Length; i++) times[i].Add(turns[i].Job.Run(turns[i].Repeat).Average());
        }

        return Array.ConvertAll(times, Timing.Median);
    }

    private static double UntilFirstLine(Func<Process> start)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = start();
        process.StandardOutput.ReadLine();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        process.WaitForExit();
        return seconds;
    }

    private static T Read<T>(Process process)
    {
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            var line = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web)!
                : throw new PeerException($"A process ended with code {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
        }
    }

    private static Process Child(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private void Note(string name, double value)
    {
        _measures.Add(name, value);
        Console.WriteLine(Invariant($"{name,-52} {value,10:G4}"));
    }
}
