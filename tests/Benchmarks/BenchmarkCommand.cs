using System.CommandLine;
using AttentionKit;

namespace Benchmarks;

/// <summary>The command line: what is measured and where the figures go.</summary>
internal static class BenchmarkCommand
{
    public static RootCommand Create() => new("Measures AttentionKit: against PyTorch, against the machine's limit, and mechanism by mechanism.")
    {
        Compare(), Micro(), Probe(), ResultsCommand.Create(),
    };

    private static Command Compare()
    {
        var output = new Option<FileInfo>("--output", "-o")
        {
            Description = "The JSON file for the figures: flat, a key a measure.",
            DefaultValueFactory = _ => new FileInfo(Path.Combine("out", "benchmarks.json")),
        };
        var threads = new Option<int>("--threads")
        {
            Description = "Threads for one operation, here and there.",
            DefaultValueFactory = _ => Kit.DefaultThreads,
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = "How often the two take turns; the figures are medians over the rounds.",
            DefaultValueFactory = _ => 5,
        };
        var only = new Option<MeasureGroup[]>("--only")
        {
            Description = "Measure only these groups.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => Enum.GetValues<MeasureGroup>(),
        };
        var sizes = new Option<string[]>("--sizes")
        {
            Description = "Measure only these sizes.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["A", "B", "C"],
        };
        sizes.AcceptOnlyFromAmong("A", "B", "C");
        var quick = new Option<bool>("--quick") { Description = "Measure as little as shows that everything works: the figures mean nothing." };
        var python = new Option<string?>("--python") { Description = "The Python that has PyTorch; found by itself where not given." };
        threads.Validators.Add(result => AtLeastOne(result.GetValueOrDefault<int>(), "--threads", result));
        rounds.Validators.Add(result => AtLeastOne(result.GetValueOrDefault<int>(), "--rounds", result));

        var command = new Command("compare", "Compares with PyTorch, both taking turns in one run.") { output, threads, rounds, only, sizes, quick, python };
        command.SetAction(parse => Comparison.Run(new CompareOptions
        {
            Output = parse.GetValue(output)!.FullName,
            Threads = parse.GetValue(threads),
            Rounds = parse.GetValue(quick) ? 1 : parse.GetValue(rounds),
            Groups = [.. parse.GetValue(only)!],
            Sizes = [.. parse.GetValue(sizes)!],
            Quick = parse.GetValue(quick),
            Python = parse.GetValue(python),
        }));
        return command;
    }

    private static Command Micro()
    {
        var output = new Option<DirectoryInfo>("--output", "-o")
        {
            Description = "Folder for the table, the JSON and the figure.",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("out", "micro")),
        };
        var quick = new Option<bool>("--quick") { Description = "One iteration each: the figures mean nothing." };
        var command = new Command("micro", "Times each mechanism over source lengths and batch sizes, with allocations.") { output, quick };
        command.SetAction(parse => MicroBenchmarks.Run(parse.GetValue(output)!.FullName, parse.GetValue(quick)));
        return command;
    }

    // What needs a process of its own: memory and start-up.
    private static Command Probe()
    {
        var what = new Argument<ProbeKind>("what");
        var workload = new Argument<string>("workload") { Arity = ArgumentArity.ZeroOrOne };
        var steps = new Option<int>("--steps") { DefaultValueFactory = _ => 2000 };
        var threads = new Option<int>("--threads") { DefaultValueFactory = _ => Kit.DefaultThreads };
        var command = new Command("probe") { what, workload, steps, threads };
        command.Hidden = true;
        command.SetAction(parse => Probes.Run(parse.GetValue(what), parse.GetValue(workload), parse.GetValue(steps), parse.GetValue(threads)));
        return command;
    }

    private static void AtLeastOne(int value, string name, System.CommandLine.Parsing.OptionResult result)
    {
        if (value < 1) result.AddError($"{name} takes a number of at least 1.");
    }
}
