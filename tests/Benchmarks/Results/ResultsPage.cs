using System.Text.Json.Nodes;
using AttentionKit;

namespace Benchmarks;

/// <summary>Writes the pages from what was measured. What was not measured is not mentioned.</summary>
internal static class ResultsPage
{
    private const string NotMeasured = "–";

    private static readonly (string Name, string Title)[] SpeedRows =
    [
        ("train.plain", "training, plain model"),
        ("train.article", "training, attention over all decoder outputs"),
        ("train.bahdanau", "training, Bahdanau's decoder"),
        ("train.transformer", "training, Transformer"),
    ];

    /// <summary>RESULTS.md.</summary>
    public static string Of(ResultsFile results)
    {
        var page = new StringBuilder();
        page.Append("""
            # Results

            Written by a command from [what it measured](tests/Benchmarks/results.json), not by hand:
            `dotnet run --project tests/Benchmarks -- results`. It trains the models, so it takes long; `--only pages` writes the pages again.

            ## In short


            """);
        page.Append("<!-- summary -->\n").Append(Summary(results)).Append("<!-- /summary -->\n");
        Section(page, "The models", Models(results));
        Section(page, "What the opponent gets", Search(results));
        Section(page, "The weights that come with the course", SavedModels(results));
        Section(page, "Real text", RealSentences(results));
        Section(page, "By sentence length", ByLength(results));
        Section(page, "Word alignment", Alignment(results));
        Section(page, "Speed, beside PyTorch", Speed(results));
        Section(page, "The cost of one attention step", Cost(results));
        Section(page, "The same numbers as PyTorch", ParityTable(results));
        Section(page, "The course", Course(results));
        return page.ToString();
    }

    /// <summary>What the README shows of it.</summary>
    public static string Summary(ResultsFile results)
    {
        var rows = new List<(string What, string Value)>();
        var (with, without) = (results.RunsOrSaved(ModelKind.Attention), results.RunsOrSaved(results.Rival));
        if (with.Count > 0)
        {
            var rival = without.Count > 0 ? $", {Of(without, r => r.Scores["test"].Bleu)} without attention" : "";
            rows.Add(("BLEU on test sentences", $"{Of(with, r => r.Scores["test"].Bleu)}{rival}"));
            if (results.AtBestOf(results.Rival) is { Count: > 0 } strongest)
                rows.Add(("the same, with the best recipe that a search found for each", $"{Of(results.AtBestOf(ModelKind.Attention), r => r.Scores["test"].Bleu)}, {Of(strongest, r => r.Scores["test"].Bleu)} without attention"));
            rows.Add(("sentences translated exactly as the reference", $"{Of(with, r => r.Scores["test"].Exact)} %"));
            rows.Add(("word alignment error (AER) of the attention", $"{Of(with, r => r.Scores["test"].AlignmentError, "F3")}{Chance(results)}"));
            if (with.Any(r => r.ProcessorSeconds is not null))
                rows.Add(("training, one thread", $"{Of(with, r => r.ProcessorSeconds / 60)} minutes of processor time"));
        }

        if (results.BestOnRealText is { } real)
            rows.Add(("BLEU on sentences of Tatoeba", $"{Number(real.Best.Bleu)} after {Number(real.Minutes, "0.#")} minutes of training"));
        if (results.SpeedOf("train.bahdanau.B.ratio_to_tutorial") is { } tutorial && results.SpeedOf("train.bahdanau.B.ratio_to_same") is { } alike)
            rows.Add(("a training step, size B", $"{Number(1 / alike, "F1")} times as fast as PyTorch code that does the same, {Number(1 / tutorial, "F1")} times as fast as a tutorial's"));
        if (results.SpeedOf("decode.greedy.B.speedup_over_tutorial") is { } speedup && results.SpeedOf("decode.greedy.B.ratio_to_same") is { } same)
            rows.Add(("greedy translation, size B", $"{Number(1 / same, "F1")} times as fast as PyTorch code that does the same, {Number(speedup, "F0")} times as fast as a tutorial's"));
        if (results.Parity.Count > 0)
            rows.Add(("largest difference from PyTorch's outputs, float64", Number(results.Parity.Max(p => p.Output64), "0.0e0")));
        if (results.Course is { } course)
            rows.Add(("the whole course in the runner", $"{Number(course.TogetherSeconds / 60, "F1")} minutes"));
        return rows.Count == 0 ? "Nothing has been measured yet.\n" : Table(["what", "measured"], rows.Select(r => new[] { r.What, r.Value }));
    }

    private static string? Models(ResultsFile results)
    {
        if (results.Runs.Count == 0) return null;
        return $"""
            Recipe of all: {results.Recipe}. Greedy search. Where there are several seeds, the mean and in brackets the lowest and the highest.
            BLEU and chrF from 0 to 100, exact sentences in percent, AER from 0 (best) to 1 on the reference translations of `test.tsv`. `compose.tsv`
            holds combinations that no training sentence has, `long.tsv` sentences of all lengths up to 60 tokens. Training in minutes of
            processor time with one thread: about what it takes when nothing else runs.{OfTransformer(results)}

            {ModelTable(results.Runs)}
            {Machines(results.Runs.Select(r => r.On))}
            """;
    }

    private static string OfTransformer(ResultsFile results)
    {
        if (results.RunsOf(ModelKind.Transformer).Count == 0) return "";
        var none = new Vocabulary([]);
        var (config, options) = (Seq2SeqConfig.Small(none, none, DecoderKind.Transformer), TrainingOptions.Transformer);
        return Invariant($"""


            The Transformer has a recipe of its own: {config.EncoderLayers} layers of {config.Heads} heads on each side, F = {config.FeedForwardSize}, norms before each part, learning rate {options.LearningRate} after {options.Schedule.WarmupSteps} steps of warm-up, label
            smoothing {options.LabelSmoothing}, {options.Epochs} epochs. It falls behind on `long.tsv`; notebook 10 looks for the reason.
            For that, the same was trained on batches that begin at a random position from 0 to {ModelKind.All.Max(k => k.LastBeginning)}.
            """);
    }

    private static string? Search(ResultsFile results)
    {
        if (results.Search.Count == 0) return null;
        var models = results.Search.Select(r => r.Model).Distinct().ToList();
        string Cell(string model, string question) => results.Search.FirstOrDefault(r => r.Model == model && r.Question == question) is { } run
            ? Number(run.DevBleu) + (run.IsKept ? " ✓" : "")
            : NotMeasured;
        var rows = Trial.Questions.Select(q => q.Question).Prepend("")
            .Select(q => (string[])[q.Length == 0 ? "the recipe above" : q, .. models.Select(m => Cell(m, q))]);
        return $"""
            A weak opponent proves nothing. So the same search is made for each of these models: from
            the recipe above, each question in turn is tried in place of the best so far, and kept (✓) where BLEU on `dev.tsv` is higher
            (seed {RecipeSearch.Seed}, greedy search). One question at a time: it finds a good recipe, not surely the best of all combinations.

            {Table(["tried in turn", .. models.Select(TitleOf)], rows)}
            {AtBest(results, models)}
            """;
    }

    private static string AtBest(ResultsFile results, IReadOnlyList<string> models)
    {
        if (results.AtBest.Count == 0) return "";
        var recipes = string.Join('\n', models.Where(m => results.AtBestOf(m).Count > 0).Select(m => $"- {TitleOf(m)}: {results.BestOf(m)}"));
        return $"""
            With the recipe that was found for it. Columns as above.

            {recipes}

            {ModelTable(results.AtBest)}
            {Machines(results.AtBest.Select(r => r.On))}
            """;
    }

    private static string? SavedModels(ResultsFile results) => results.Saved.Count == 0 ? null : $"""
        What `data/models` holds, scored here: the models with attention are trained by notebooks 05 and 10, the one without is the best opponent of the search. {(results.Runs.Count > 0 ? "Columns as above" : "BLEU and chrF from 0 to 100, exact sentences in percent, AER from 0 (best) to 1")}.

        {ModelTable(results.Saved)}
        {Machines(results.Saved.Select(r => r.On), isTimed: false)}
        """;

    private static string ModelTable(IReadOnlyList<ModelRun> all)
    {
        var rows = all.GroupBy(r => r.Model).Select(group =>
        {
            ModelRun[] runs = [.. group];
            return new[]
            {
                TitleOf(group.Key),
                string.Join(", ", runs.Select(r => r.Seed)),
                runs[0].Parameters.ToString("N0", CultureInfo.InvariantCulture),
                Of(runs, r => r.Scores["test"].Bleu),
                Of(runs, r => r.Scores["test"].ChrF),
                Of(runs, r => r.Scores["test"].Exact),
                Of(runs, r => r.Scores["compose"].Bleu),
                Of(runs, r => r.Scores["long"].Bleu),
                Of(runs, r => r.Scores["test"].AlignmentError, "F3"),
                Of(runs, r => r.ProcessorSeconds / 60),
            };
        });
        return Table(["attention", "seeds", "parameters", "BLEU test", "chrF test", "exact test", "BLEU compose", "BLEU long", "AER", "minutes"], rows);
    }

    private static string? RealSentences(ResultsFile results)
    {
        if (results.BestOnRealText is not { } best) return null;
        var rows = results.RealText.OrderByDescending(r => r.Best.DevBleu).Select(r => new[]
        {
            r.Setting.Name, Number(r.Setting.Size, "F0"), Number(r.Setting.Dropout), Number(r.Setting.Smoothing), Number(r.Setting.Merges, "N0"),
            r.Parameters.ToString("N0", CultureInfo.InvariantCulture), Number(r.Minutes, "0.#"), Number(r.Passes), Number(r.Last.DevBleu), Number(r.Averaged.DevBleu),
            r.IsBetterAveraged ? "averaged" : "last", $"{Number(r.Best.Bleu)} [{Number(r.Best.Low)}, {Number(r.Best.High)}]", Number(r.Best.ChrF),
        });
        return $"""
            Tatoeba's English and French sentences (167,000 pairs, CC BY 2.0 France) in subwords, trained against the clock as
            [notebook 09](notebooks/09-your-own-data.ipynb) does: additive attention, batches of 64, seed 42. 1,000 sources each to choose by (dev) and to judge
            with (test), none of them trained on, with all the translations that Tatoeba has. A beam of 5. Translations and references are put
            together again as people write them (`nrefs:var|case:mixed|eff:no|tok:13a|smooth:exp`). *Averaged* is the mean of six states of the
            weights in the last quarter of the time; the better of the two on dev is judged, with 95% intervals. Best on dev: {best.Setting.Name}.

            {Table(["setting", "E, H, A", "dropout", "smoothing", "merges", "parameters", "minutes", "passes", "BLEU dev, last", "BLEU dev, averaged", "judged", "BLEU test", "chrF test"], rows)}
            {Machines(results.RealText.Select(r => r.On))}
            """;
    }

    private static string? ByLength(ResultsFile results)
    {
        // One seed: the ranges and intervals of several cannot be put into one row.
        var first = results.Runs.Concat(results.Saved).GroupBy(r => r.Model).Select(g => g.First()).ToList();
        if (first.Count == 0) return null;
        var ranges = first[0].BleuByLength.Select(s => Number(s.MinLength, "F0") + " to " + Number(s.MaxLength, "F0"));
        var rows = first.Select(r => Row(r, TitleOf(r.Model)))
            .Concat(results.AtBest.GroupBy(r => r.Model).Select(g => g.First()).Select(r => Row(r, TitleOf(r.Model) + ", the best recipe found")));
        return $"""
            BLEU on `long.tsv` by the number of English tokens, 200 sentences a range, with 95% intervals of 1,000 resamples.
            Training sentences have up to 30 tokens a side.

            {Table(["attention", "seed", .. ranges], rows)}
            """;

        static string[] Row(ModelRun run, string title) =>
            [title, Number(run.Seed, "F0"), .. run.BleuByLength.Select(s => $"{Number(s.Score)} [{Number(s.Low)}, {Number(s.High)}]")];
    }

    private static string? Alignment(ResultsFile results)
    {
        if (results.Baselines.Count == 0) return null;
        var rows = results.Baselines.Select(b => new[] { b.Key, Number(b.Value, "F3") })
            .Concat((results.Runs.Count > 0 ? results.Runs : results.Saved).Where(r => r.Scores["test"].AlignmentError is not null).GroupBy(r => r.Model)
                .Select(g => new[] { TitleOf(g.Key), Of([.. g], r => r.Scores["test"].AlignmentError, "F3") }));
        return $"""
            Alignment error rate (Och and Ney, 2003) on `test.tsv` against the gold alignments. Attention was never told which words
            belong together; IBM model 1 (Brown et al., 1993) is made for nothing else.

            {Table(["aligner", "AER"], rows)}
            """;
    }

    private static string? Speed(ResultsFile results)
    {
        if (results.Speed is not { } speed) return null;
        var rows = new List<string[]>();
        foreach (var (name, title) in SpeedRows)
        {
            foreach (var size in new[] { "A", "B", "C" })
            {
                if (results.SpeedOf($"{name}.{size}.ms") is not { } ours) continue;
                rows.Add([title, size, $"{Number(ours)} ms", Ratio($"{name}.{size}.ratio_to_same"), Ratio($"{name}.{size}.ratio_to_tutorial")]);
            }
        }

        foreach (var (name, title) in new[] { ("decode.greedy", "greedy search"), ("decode.beam5", "beam search, 5") })
        {
            foreach (var size in new[] { "A", "B" })
            {
                if (results.SpeedOf($"{name}.{size}.sentences_per_second") is not { } ours) continue;
                var tutorial = results.SpeedOf($"{name}.{size}.speedup_over_tutorial") is { } times ? Number(1 / times, "F3") : NotMeasured;
                rows.Add([title, size, $"{Number(ours)} sentences/s", Ratio($"{name}.{size}.ratio_to_same"), tutorial]);
            }
        }

        if (results.SpeedOf("adam.ms") is { } adam)
            rows.Add(["a step of Adam", "", $"{Number(adam)} ms", Ratio("adam.ratio"), NotMeasured]);
        if (rows.Count == 0) return null;
        var memory = results.SpeedOf("memory.growth_mb") is { } growth
            ? $"Memory grows by {Number(growth, "F0")} MB over 2,000 steps (PyTorch: {Number(results.SpeedOf("memory.pytorch_growth_mb") ?? 0, "F0")} MB).\n"
            : "";
        return $"""
            Time as a share of PyTorch's: below 1 we are faster. *Same* is PyTorch code that does exactly the same; *tutorial* is the same
            model as PyTorch's tutorials write it. Both take turns in one run; medians. Sizes (vocabulary, E, H): A (230/350, 128, 128),
            B (8,000, 128, 256), C (8,000, 256, 512). `dotnet run --project tests/Benchmarks -- compare` measures it.

            {Table(["what", "size", "AttentionKit", "of same", "of tutorial"], rows)}
            {memory}{BesideOtherWork(results)}
            {(results.BesideOthers is null ? "Measured" : "The first table was measured")} on {MachineOf(speed)}{(Fairness.Of(speed) is { } fairness ? $" {fairness}" : "")}
            """;

        string Ratio(string name) => results.SpeedOf(name) is { } value ? Number(value, "F2") : NotMeasured;
    }

    private static string MachineOf(JsonObject figures) => $"""
        {figures["machine.processor"]}, {figures["machine.system"]}, {figures["threads.ours"]} threads, {figures["versions.dotnet"]}, TorchSharp {figures["versions.torchsharp"]},
        libtorch {figures["versions.libtorch"]}; PyTorch {figures["versions.pytorch"]}. Load before: {figures["machine.load_before"]}.
        """;

    // PyTorch's threads spin while they wait for one another, and keep out the one that is waited for.
    private static string BesideOtherWork(ResultsFile results)
    {
        string[][] rows = [.. new[] { ("train.bahdanau.A", "training, Bahdanau's decoder, A"), ("train.bahdanau.B", "training, Bahdanau's decoder, B"), ("decode.greedy.A", "greedy search, A") }
            .Where(row => results.BesideOthersOf($"{row.Item1}.busy1_over_quiet") is not null)
            .Select(row => new[] { row.Item2, Times(row.Item1), Times($"{row.Item1}.pytorch") })];
        var apart = results.BesideOthers is { } own ? $"\nMeasured in a run of its own (`compare --only Load`), on {MachineOf(own)}\n" : "";
        return rows.Length == 0 ? "" : $"""

            How many times as long each takes beside one busy process on every core, where a fair share would be 2:

            {Table(["what", "AttentionKit", "same in PyTorch"], rows)}{apart}
            """;

        string Times(string name) => results.BesideOthersOf($"{name}.busy1_over_quiet") is { } times ? Number(times) : NotMeasured;
    }

    private static string? Cost(ResultsFile results) => results.Micro is not { } micro ? null : $"""
        `dotnet run --project tests/Benchmarks -- micro` measures it, with BenchmarkDotNet: how it grows with the source length S and the batch size B.

        ![Two charts with a line for each mechanism, both axes logarithmic: microseconds of a step by source length, and by batch size. The tables below hold the same numbers.]({ResultsPictures.Cost})

        {MicroReport.From(micro).ToMarkdown()}
        Measured on {micro["machine.processor"]}, {micro["machine.system"]}, {micro["threads.ours"]} threads, {micro["versions.dotnet"]}, TorchSharp {micro["versions.torchsharp"]}, libtorch {micro["versions.libtorch"]}.
        """;

    private static string? ParityTable(ResultsFile results) => results.Parity.Count == 0 ? null : $"""
        Largest differences between our numbers and those that PyTorch 1.13.1 computed in float64 for the same weights and padded
        batches (`tests/AttentionKit.Tests/fixtures`): outputs, weights of attention, loss, and the gradient of every parameter.

        {Table(["fixture", "outputs, float64", "gradients, float64", "outputs, float32", "gradients, float32"],
            results.Parity.Select(p => new[] { p.Fixture, Error(p.Output64), Error(p.Gradient64), Error(p.Output32), Error(p.Gradient32) }))}
        """;

    private static string? Course(ResultsFile results) => results.Course is not { } course ? null : $"""
        The whole course in full, by the README's one command, which runs two notebooks at a time: {Number(course.TogetherSeconds / 60)} minutes.
        Each of them, beside another one:

        {Table(["notebook", "code cells", "seconds"], course.Notebooks.Select(n => new[] { n.Notebook, Number(n.CodeCells, "F0"), Number(n.Seconds) })
            .Append(["together", Number(course.Notebooks.Sum(n => n.CodeCells), "F0"), Number(course.TogetherSeconds)]))}
        {Machines([course.On])}
        """;

    private static void Section(StringBuilder page, string title, string? text)
    {
        if (text is not null) page.Append("\n## ").Append(title).Append("\n\n").Append(text.Trim('\n')).Append('\n');
    }

    private static string Machines(IEnumerable<MeasuredOn> on, bool isTimed = true)
    {
        var all = on.ToList();
        var loads = all.Where(m => m.Load is not null).Select(m => m.Load!.Value).ToList();
        var load = loads.Count == 0 || !isTimed ? "" : $" The machine was {(loads.Max() < 0.5 ? "idle" : $"not idle (load before: {Range(loads.Min(), loads.Max())}), so times are longer than they need be")}.";
        return string.Join('\n', all
            .Select(m => Invariant($"Measured on {m.Date}: {m.Processor}, {m.Processors} {(m.Processors == 1 ? "processor" : "processors")}, {m.Threads} {(m.Threads == 1 ? "thread" : "threads")} in torch, {m.System}, {m.Dotnet}, TorchSharp {m.TorchSharp}, libtorch {m.LibTorch}."))
            .Distinct()) + load;
    }

    private static string Range(double low, double high) => Number(low) == Number(high) ? Number(low) : $"{Number(low)} to {Number(high)}";

    private static string TitleOf(string model) => ModelKind.All.FirstOrDefault(k => k.Name == model)?.Title ?? model;

    private static string Chance(ResultsFile results) =>
        results.Baselines.TryGetValue("chance", out var chance) ? $" (chance: {Number(chance, "F3")})" : "";

    private static string Of(IReadOnlyList<ModelRun> runs, Func<ModelRun, double?> value, string format = "F1")
    {
        double[] values = [.. runs.Select(value).OfType<double>()];
        return values.Length switch
        {
            0 => NotMeasured,
            1 => Number(values[0], format),
            _ => $"{Number(values.Average(), format)} ({Number(values.Min(), format)} to {Number(values.Max(), format)})",
        };
    }

    private static string Error(double value) => value == 0 ? "0" : Number(value, "0.0e0");

    // What rounds to zero has no sign.
    private static string Number(double value, string format = "F1")
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return text.All(c => c is '-' or '0' or '.') ? text.TrimStart('-') : text;
    }

    private static string Table(IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows)
    {
        var names = head.ToList();
        var table = new StringBuilder();
        table.Append("| ").AppendJoin(" | ", names).Append(" |\n| ").AppendJoin(" | ", names.Select(_ => "---")).Append(" |\n");
        foreach (var row in rows) table.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        return table.ToString();
    }
}
