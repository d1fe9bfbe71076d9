using System.CommandLine;
using System.Reflection;
using System.Text.Json.Nodes;
using AttentionKit;

namespace Benchmarks;

/// <summary>Measures what RESULTS.md tells, and writes it, the README's table and pictures.</summary>
internal static class ResultsCommand
{
    private const int PairsOfQuick = 320;
    private static readonly string[] SavedModels = ["bahdanau", "transformer", "plain"];
    private const int SeedOfNotebooks = 42;

    private static string Root { get; } = Path.TrimEndingDirectorySeparator(typeof(ResultsCommand).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!);

    /// <summary>The subcommand.</summary>
    public static Command Create()
    {
        var only = new Option<ResultsPart[]>("--only")
        {
            Description = "Do only these parts.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => Enum.GetValues<ResultsPart>(),
        };
        var models = new Option<string[]>("--models")
        {
            Description = "Train only these models.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. ModelKind.All.Select(k => k.Name)],
        };
        models.AcceptOnlyFromAmong([.. ModelKind.All.Select(k => k.Name)]);
        var seeds = new Option<int[]>("--seeds")
        {
            Description = "Train each model with these seeds.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [1, 2, 3],
        };
        var again = new Option<bool>("--again") { Description = "Train again what has been trained with this recipe already." };
        var speed = new Option<FileInfo>("--benchmarks")
        {
            Description = "The JSON file that compare wrote.",
            DefaultValueFactory = _ => new FileInfo(Path.Combine("out", "benchmarks.json")),
        };
        var micro = new Option<FileInfo>("--micro")
        {
            Description = "The JSON file that micro wrote.",
            DefaultValueFactory = _ => new FileInfo(Path.Combine("out", "micro", "micro.json")),
        };
        var realText = new Option<FileInfo?>("--real-text") { Description = "A table of English and French for the part RealText, such as Tatoeba's fra-eng.zip." };
        var settings = new Option<string[]>("--settings")
        {
            Description = $"What to train on real text: {RealSetting.Base}, {string.Join(", ", RealSetting.Changes)}, or several of them with + between.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [RealSetting.Base, .. RealSetting.Changes],
        };
        var minutes = new Option<double>("--minutes") { Description = "How long each of them is trained.", DefaultValueFactory = _ => 20 };
        var quick = new Option<bool>("--quick") { Description = "Train very little and write into out/results: the figures mean nothing." };
        var command = new Command("results", "Trains and scores the models, and writes RESULTS.md, the README's table and its pictures.") { only, models, seeds, again, speed, micro, realText, settings, minutes, quick };
        command.SetAction(parse =>
        {
            var isQuick = parse.GetValue(quick);
            var output = isQuick ? Path.Combine(Root, "out", "results") : Root;
            var file = Path.Combine(output, "tests", "Benchmarks", "results.json");
            foreach (var part in parse.GetValue(only)!.Distinct().Order())
            {
                switch (part)
                {
                    case ResultsPart.Training:
                        Train(file, parse.GetValue(models)!, parse.GetValue(seeds)!, parse.GetValue(again), isQuick);
                        break;
                    case ResultsPart.Search:
                        Search(file, parse.GetValue(models)!, parse.GetValue(seeds)!, isQuick);
                        break;
                    case ResultsPart.Saved when !isQuick:
                        ScoreSaved(file);
                        break;
                    case ResultsPart.RealText when parse.GetValue(realText) is { } text:
                        TrainOnRealText(file, text.FullName, parse.GetValue(settings)!, parse.GetValue(minutes), parse.GetValue(again), isQuick);
                        break;
                    case ResultsPart.Parity:
                        var parity = Parity.Measure(Path.Combine(Root, "tests", "AttentionKit.Tests", "fixtures"));
                        ResultsFile.Update(file, r => r with { Parity = parity });
                        break;
                    case ResultsPart.Speed when parse.GetValue(speed)!.Exists:
                        var figures = Figures(parse.GetValue(speed)!);
                        if (Fairness.Of(figures) is { IsFair: false } unfair) Console.Error.WriteLine($"Not taken: {unfair}");
                        else ResultsFile.Update(file, r => r.With(figures));
                        break;
                    case ResultsPart.Micro when parse.GetValue(micro)!.Exists:
                        var points = Figures(parse.GetValue(micro)!);
                        ResultsFile.Update(file, r => r with { Micro = points });
                        break;
                    case ResultsPart.Course when !isQuick:
                        var course = CourseTimer.Measure(Root);
                        ResultsFile.Update(file, r => r with { Course = course });
                        break;
                    case ResultsPart.Pages:
                        WritePages(ResultsFile.Load(file), output);
                        break;
                }
            }
        });
        return command;
    }

    private static JsonObject Figures(FileInfo file) => JsonNode.Parse(File.ReadAllText(file.FullName))!.AsObject();

    private static void Train(string file, IReadOnlyCollection<string> models, int[] seeds, bool again, bool isQuick)
    {
        Kit.Start();
        var corpus = new CorpusFiles(Path.Combine(Root, "data", "en-fr"), isQuick ? PairsOfQuick : int.MaxValue);
        var experiment = new Experiment(corpus, isQuick ? 1 : null);
        var baselines = experiment.Baselines();
        // Figures of another recipe must not stand beside these.
        ResultsFile.Update(file, r => (r.Recipe == Recipe.Description ? r : new ResultsFile { Recipe = Recipe.Description, Parity = r.Parity, Course = r.Course, Saved = r.Saved, RealText = r.RealText, Speed = r.Speed, Micro = r.Micro }) with { Baselines = baselines });
        // Seed by seed, so that an interrupted run has compared all models.
        foreach (var seed in seeds)
        {
            foreach (var kind in ModelKind.All.Where(k => models.Contains(k.Name)))
            {
                var done = ResultsFile.Load(file).RunsOf(kind.Name);
                if (!again && done.Any(r => r.Seed == seed)) continue;
                Console.WriteLine(Invariant($"== {kind.Title}, seed {seed}"));
                ShownTranslation? shown = null;
                var isShown = kind.Name == ModelKind.Attention && done.All(r => r.Seed >= seed);
                var run = experiment.Run(kind, seed, finished: translator => shown = isShown ? experiment.Show(translator) : null);
                ResultsFile.Update(file, r => r.With(run) with { Shown = shown ?? r.Shown });
                Console.WriteLine(Invariant($"BLEU {run.Scores["test"].Bleu:F2}, AER {run.Scores["test"].AlignmentError:F3}, {run.ProcessorSeconds:F0} s of processor time"));
            }
        }
    }

    private static void Search(string file, IReadOnlyCollection<string> models, int[] seeds, bool isQuick)
    {
        Kit.Start();
        var experiment = new Experiment(new CorpusFiles(Path.Combine(Root, "data", "en-fr"), isQuick ? PairsOfQuick : int.MaxValue), isQuick ? 1 : null);
        foreach (var kind in ModelKind.All.Where(k => RecipeSearch.Models.Contains(k.Name) && models.Contains(k.Name)))
        {
            var found = Path.Combine(Root, "out", "search", kind.Name);
            var best = RecipeSearch.Run(file, kind, (trial, bar) => experiment.DevBleu(kind, trial, RecipeSearch.Seed, bar, found));
            foreach (var seed in seeds.Where(seed => ResultsFile.Load(file).AtBest.All(r => r.Model != kind.Name || r.Seed != seed)))
            {
                Console.WriteLine(Invariant($"== {kind.Title} at its best ({best}), seed {seed}"));
                // The search has trained one of them already.
                var run = seed == RecipeSearch.Seed && Directory.Exists(found) ? experiment.RunSaved(found, seed) : experiment.Run(kind, seed, best);
                ResultsFile.Update(file, r => r.WithBest(run));
                Console.WriteLine(Invariant($"BLEU {run.Scores["test"].Bleu:F2}, {run.ProcessorSeconds:F0} s of processor time"));
            }
        }

        if (!isQuick) ShipRival(ResultsFile.Load(file));
    }

    // The course's opponent is the best that was found.
    private static void ShipRival(ResultsFile results)
    {
        var found = Path.Combine(Root, "out", "search", results.Rival);
        if (!Directory.Exists(found)) return;
        using var best = Checkpoint.Load(found);
        Checkpoint.Save(Path.Combine(Root, "data", "models", "plain"), best.Model, best.Source, best.Target, halfPrecision: true);
    }

    private static void ScoreSaved(string file)
    {
        Kit.Start();
        var experiment = new Experiment(new CorpusFiles(Path.Combine(Root, "data", "en-fr")));
        var (saved, shown) = (new List<ModelRun>(), (ShownTranslation?)null);
        foreach (var folder in SavedModels.Select(name => Path.Combine(Root, "data", "models", name)))
        {
            var run = experiment.RunSaved(folder, SeedOf(folder), translator => shown = experiment.Show(translator));
            saved.Add(run);
            Console.WriteLine(Invariant($"{Path.GetFileName(folder)}: BLEU {run.Scores["test"].Bleu:F2}, AER {run.Scores["test"].AlignmentError:F3}"));
        }

        var baselines = experiment.Baselines();
        ResultsFile.Update(file, r => r with { Saved = saved, Baselines = baselines, Shown = shown ?? r.Shown });
    }

    // The opponent comes from the search, the others from the notebooks.
    private static int SeedOf(string folder) => Path.GetFileName(folder) == "plain" ? RecipeSearch.Seed : SeedOfNotebooks;

    private static void TrainOnRealText(string file, string text, IEnumerable<string> settings, double minutes, bool again, bool isQuick)
    {
        RealSetting[] wanted = [.. settings.Select(RealSetting.Parse)];
        var experiment = new RealTextExperiment(text, isQuick ? PairsOfQuick : null);
        foreach (var setting in wanted)
        {
            if (!again && ResultsFile.Load(file).RealText.Any(r => r.Setting == setting && r.Minutes == minutes)) continue;
            Console.WriteLine($"== {setting}");
            var run = experiment.Run(setting, minutes);
            ResultsFile.Update(file, r => r.With(run));
            Console.WriteLine(Invariant($"BLEU on dev {run.Last.DevBleu:F2}, averaged {run.Averaged.DevBleu:F2}; on test {run.Best.Bleu:F2}; {run.Passes:F2} passes"));
        }
    }

    private static void WritePages(ResultsFile results, string output)
    {
        TextPage.Write(Path.Combine(output, "RESULTS.md"), ResultsPage.Of(results));
        foreach (var (path, figure) in ResultsPictures.Of(results))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(output, path))!);
            figure.SaveSvg(Path.Combine(output, path));
        }

        var readme = File.ReadAllText(Path.Combine(Root, "README.md"));
        TextPage.Write(Path.Combine(output, "README.md"), TextPage.Replace(readme, "results", ResultsPage.Summary(results)));
    }
}
