namespace Benchmarks;

/// <summary>Finds each model's best recipe with the same trials for all: an experiment is as good as its opponent.</summary>
internal static class RecipeSearch
{
    /// <summary>The seed of all trials.</summary>
    public const int Seed = 1;

    /// <summary>The models that are searched for: the two opponents, and the one with attention.</summary>
    public static IReadOnlyList<string> Models { get; } = [ModelKind.Plain, ModelKind.Cho, ModelKind.Attention];

    /// <summary>Asks the questions that have not been asked yet, and writes each answer into the file at once.</summary>
    /// <param name="file">The file of results.</param>
    /// <param name="kind">Which model.</param>
    /// <param name="devBleu">Trains with a recipe and gives BLEU on dev.tsv; is also given what the score has to exceed.</param>
    /// <returns>The best recipe found.</returns>
    public static Trial Run(string file, ModelKind kind, Func<Trial, double, double> devBleu)
    {
        var best = Try("", new Trial(), double.NegativeInfinity);
        foreach (var (question, change) in Trial.Questions)
        {
            var run = Try(question, change(best.Trial), best.DevBleu);
            if (run.IsKept) best = run;
        }

        return best.Trial;

        TrialRun Try(string question, Trial trial, double bar)
        {
            if (ResultsFile.Load(file).Search.FirstOrDefault(r => r.Model == kind.Name && r.Question == question) is { } done) return done;
            Console.WriteLine($"== {kind.Title}: {trial}");
            var bleu = devBleu(trial, bar);
            var run = new TrialRun(kind.Name, question, trial, bleu, bleu > bar);
            ResultsFile.Update(file, r => r with { Search = [.. r.Search, run] });
            Console.WriteLine(Invariant($"BLEU {bleu:F2} on dev.tsv{(run.IsKept ? ": the best so far" : "")}"));
            return run;
        }
    }
}
