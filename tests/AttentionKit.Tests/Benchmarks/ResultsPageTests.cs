using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Benchmarks;

namespace AttentionKit.Tests;

/// <summary>What RESULTS.md and the README show was written by the command, from what it measured.</summary>
public sealed partial class ResultsPageTests
{
    private static readonly MeasuredOn Here = new("A Processor", 2, "A System", ".NET 10", "0.107.0", "2.10.0", 1, 0.1, "2026-01-02");

    private static string Committed => Path.Combine(Repository.Root, "tests", "Benchmarks", "results.json");

    [Fact]
    public void RESULTS_md_is_what_the_command_writes_from_the_committed_measurements() =>
        Assert.Equal(ResultsPage.Of(ResultsFile.Load(Committed)), Read("RESULTS.md"));

    [Fact]
    public void The_readmes_figures_are_those_of_RESULTS_md()
    {
        var summary = TextPage.Between(Read("RESULTS.md"), "summary");
        Assert.Equal(summary, TextPage.Between(Read("README.md"), "results"));
        Assert.StartsWith("| what | measured |", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pictures_are_drawn_from_the_committed_measurements_and_small()
    {
        foreach (var (path, figure) in ResultsPictures.Of(ResultsFile.Load(Committed)))
        {
            Assert.Contains($"]({path})", Read(path == ResultsPictures.Cost ? "RESULTS.md" : "README.md"), StringComparison.Ordinal);
            Assert.Equal(Ids().Replace(figure.Svg(), "id"), Ids().Replace(Read(path), "id"));
            Assert.InRange(new FileInfo(Path.Combine(Repository.Root, path)).Length, 1, 300_000);
        }
    }

    [Fact]
    public void Runs_were_made_with_the_courses_recipe()
    {
        var results = ResultsFile.Load(Committed);
        Assert.Equal(results.Runs.Count == 0 ? "" : Recipe.Description, results.Recipe);
    }

    [Fact]
    public void Without_measurements_the_page_claims_nothing()
    {
        var page = ResultsPage.Of(new ResultsFile());
        Assert.Contains("Nothing has been measured yet.", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"^\|", TextPage.Between(page, "summary"));
        Assert.DoesNotContain("\n## The models", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_seeds_give_mean_lowest_and_highest()
    {
        var results = new ResultsFile { Recipe = "r" }.With(Run("additive", 2, bleu: 90)).With(Run("additive", 1, bleu: 80)).With(Run("plain", 1, bleu: 40));
        var summary = ResultsPage.Summary(results);
        Assert.Contains("| BLEU on test sentences | 85.0 (80.0 to 90.0), 40.0 without attention |", summary, StringComparison.Ordinal);
        Assert.Contains("| additive (Bahdanau) | 1, 2 |", ResultsPage.Of(results), StringComparison.Ordinal);
        Assert.Contains("machine was idle", ResultsPage.Of(results), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_was_trained_the_courses_own_weights_speak()
    {
        ModelRun Saved(string model, double bleu) => Run(model, 42, bleu) with { Epochs = null, Seconds = null, ProcessorSeconds = null };
        var results = new ResultsFile { Saved = [Saved("additive", 90), Saved("cho", 50), Saved("plain", 40)] };
        Assert.Contains("| BLEU on test sentences | 90.0, 50.0 without attention |", ResultsPage.Summary(results), StringComparison.Ordinal);
        Assert.DoesNotContain("processor time", ResultsPage.Summary(results), StringComparison.Ordinal);
        Assert.Contains(ResultsPictures.Of(results), p => p.Path == ResultsPictures.ByLength);
        results = results.With(Run("additive", 1, bleu: 80));
        Assert.Contains("| BLEU on test sentences | 80.0, 50.0 without attention |", ResultsPage.Summary(results), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DecoderKind.Plain, AttentionKind.Dot, "plain")]
    [InlineData(DecoderKind.Cho, AttentionKind.Dot, "cho")]
    [InlineData(DecoderKind.Bahdanau, AttentionKind.MultiHead, "multiHead")]
    [InlineData(DecoderKind.Luong, AttentionKind.General, "luong")]
    [InlineData(DecoderKind.Transformer, AttentionKind.Additive, "transformer")]
    public void A_model_is_named_by_its_decoder_and_Bahdanaus_by_what_it_attends_with(DecoderKind decoder, AttentionKind attention, string name) =>
        Assert.Equal(name, ModelKind.NameOf(new Seq2SeqConfig { SourceVocabularySize = 9, TargetVocabularySize = 9, Decoder = decoder, Attention = attention }));

    [Fact]
    public void A_run_takes_the_place_of_an_older_one_of_its_seed()
    {
        var results = new ResultsFile().With(Run("additive", 1, bleu: 1)).With(Run("plain", 1, bleu: 2)).With(Run("additive", 1, bleu: 3));
        Assert.Equal([("plain", 2.0), ("additive", 3.0)], results.Runs.Select(r => (r.Model, r.Scores["test"].Bleu)));
    }

    [Fact]
    public void Ratios_to_PyTorch_come_from_the_comparisons_file()
    {
        var speed = JsonNode.Parse("""{"train.bahdanau.B.ms": 250, "train.bahdanau.B.ratio_to_same": 0.75, "train.bahdanau.B.ratio_to_tutorial": 0.25, "threads.ours": 2}""")!.AsObject();
        var results = new ResultsFile { Speed = speed };
        Assert.Contains("| 1.3 times as fast as PyTorch code that does the same, 4.0 times as fast as a tutorial's |", ResultsPage.Summary(results), StringComparison.Ordinal);
        Assert.Contains("| training, Bahdanau's decoder | B | 250.0 ms | 0.75 | 0.25 |", ResultsPage.Of(results), StringComparison.Ordinal);
    }

    [Fact]
    public void Times_beside_other_work_stand_there_where_they_were_measured()
    {
        var speed = JsonNode.Parse("""
            {"train.bahdanau.A.ms": 40, "memory.growth_mb": 8, "memory.pytorch_growth_mb": -0.2,
             "load.train.bahdanau.A.busy1_over_quiet": 2.5, "load.train.bahdanau.A.pytorch.busy1_over_quiet": 80}
            """)!.AsObject();
        var page = ResultsPage.Of(new ResultsFile { Speed = speed });
        Assert.Contains("| training, Bahdanau's decoder, A | 2.5 | 80.0 |", page, StringComparison.Ordinal);
        Assert.Contains("(PyTorch: 0 MB)", page, StringComparison.Ordinal);
        speed.Remove("load.train.bahdanau.A.busy1_over_quiet");
        Assert.DoesNotContain("busy process", ResultsPage.Of(new ResultsFile { Speed = speed }), StringComparison.Ordinal);
    }

    [Fact]
    public void Times_beside_other_work_may_come_from_a_run_of_their_own()
    {
        var whole = JsonNode.Parse("""{"train.bahdanau.A.ms": 40, "load.train.bahdanau.A.busy1_over_quiet": 2.5}""")!.AsObject();
        var alone = JsonNode.Parse("""{"load.train.bahdanau.A.busy1_over_quiet": 1.75, "machine.processor": "another"}""")!.AsObject();
        var results = new ResultsFile().With(whole).With(alone);
        Assert.Equal(40, results.SpeedOf("train.bahdanau.A.ms"));
        Assert.Equal(1.75, results.BesideOthersOf("train.bahdanau.A.busy1_over_quiet"));
        Assert.Contains("Measured in a run of its own (`compare --only Load`), on another,", ResultsPage.Of(results), StringComparison.Ordinal);
        Assert.Equal(2.5, results.With(whole).BesideOthersOf("train.bahdanau.A.busy1_over_quiet"));
        Assert.DoesNotContain("of its own", ResultsPage.Of(results.With(whole)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_results_is_read_as_it_was_written()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("attentionkit-results-").FullName, "results.json");
        try
        {
            ResultsFile.Update(path, r => r with { Recipe = "é" });
            ResultsFile.Update(path, r => r.With(Run("cho", 7, bleu: 1.5)));
            var read = ResultsFile.Load(path);
            Assert.Equal("é", read.Recipe);
            Assert.Equal((7, 1.5, Here), (read.Runs.Single().Seed, read.Runs.Single().Scores["test"].Bleu, read.Runs.Single().On));
            Assert.Equal(11, read.Runs.Single().BleuByLength.Single().MinLength);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void A_text_is_put_between_two_lines_of_a_page()
    {
        const string Page = "a\n<!-- x -->\nold\n<!-- /x -->\nb\n";
        Assert.Equal("a\n<!-- x -->\nnew\n<!-- /x -->\nb\n", TextPage.Replace(Page, "x", "new\n"));
        Assert.Equal("old\n", TextPage.Between(Page, "x"));
        Assert.Throws<FormatException>(() => TextPage.Replace(Page, "y", ""));
    }

    [Fact]
    public void Every_fixture_agrees_with_PyTorch_as_the_page_says()
    {
        var errors = Parity.Measure(Path.Combine(Repository.Root, "tests", "AttentionKit.Tests", "fixtures"));
        Assert.True(errors.Count > 15);
        Assert.All(errors, e => Assert.InRange(Math.Max(e.Output64, e.Gradient64), 0, 1e-9));
        Assert.All(errors, e => Assert.InRange(Math.Max(e.Output32, e.Gradient32), 0, 1e-5));
        Assert.Contains(errors, e => e.Output64 > 0);
    }

    [Fact]
    public void A_model_is_trained_and_scored_on_every_file_and_length()
    {
        var corpus = new CorpusFiles(Path.Combine(Repository.Root, "data", "en-fr"), limit: 24);
        var experiment = new Experiment(corpus, epochs: 1);
        var run = experiment.Run(ModelKind.All.Single(k => k.Name == ModelKind.Attention), seed: 3);
        Assert.Equal(["compose", "long", "test"], run.Scores.Keys.Order());
        Assert.All(run.Scores.Values, s => Assert.InRange(s.AlignmentError!.Value, 0, 1));
        Assert.Equal(24, run.BleuByLength.Sum(s => s.Sentences));
        Assert.Equal(6, run.BleuByLength.Count);
        Assert.InRange(run.ProcessorSeconds!.Value, 0, double.MaxValue);
    }

    [Fact]
    public void The_same_questions_are_asked_of_every_model_and_the_better_answer_is_kept()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("attentionkit-results-").FullName, "results.json");
        try
        {
            var kind = ModelKind.All.Single(k => k.Name == ModelKind.Plain);
            var best = RecipeSearch.Run(path, kind, (trial, _) => (trial.ReverseSource ? 2 : 1) * trial.Epochs * trial.LearningRate);
            Assert.Equal((true, false, 18, 3e-3, 0.35), (best.ReverseSource, best.Bidirectional, best.Epochs, best.LearningRate, best.EmbeddingDeviation));
            var results = ResultsFile.Load(path);
            Assert.Equal(["", .. Trial.Questions.Select(q => q.Question)], results.Search.Select(r => r.Question));
            Assert.Equal([true, false, false, true, false, true], results.Search.Select(r => r.IsKept));
            Assert.Equal(best, RecipeSearch.Run(path, kind, (_, _) => throw new InvalidOperationException("It has been asked already.")));
            Assert.Equal(best, results.BestOf(ModelKind.Plain));
            Assert.Contains("| read backwards only | 0.0 ✓ |", ResultsPage.Of(results), StringComparison.Ordinal);
            results = results.With(Run("additive", 1, bleu: 90)).WithBest(Run("additive", 1, bleu: 95)).WithBest(Run("plain", 1, bleu: 60));
            Assert.Contains("| the same, with the best recipe that a search found for each | 95.0, 60.0 without attention |", ResultsPage.Summary(results), StringComparison.Ordinal);
            Assert.Contains("found for each | –, 60.0 without attention |", ResultsPage.Summary(results with { AtBest = [.. results.AtBest.Where(r => r.Model == "plain")] }), StringComparison.Ordinal);
            Assert.Contains("- none (plain): reads backwards, 18 epochs, dropout 0.3", ResultsPage.Of(results), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void A_trial_changes_the_model_and_the_training()
    {
        var trial = new Trial { EmbeddingDeviation = 1, Initialization = Initialization.Uniform, Bidirectional = false, ReverseSource = true, Epochs = 3, Dropout = 0.3 };
        var config = trial.Change(new Seq2SeqConfig { SourceVocabularySize = 9, TargetVocabularySize = 9 });
        Assert.Equal((1, Initialization.Uniform, false, true, 0.3), (config.EmbeddingDeviation, config.Initialization, config.Bidirectional, config.ReverseSource, config.Dropout));
        Assert.Equal((3, Recipe.Options.LearningRate), (trial.Options.Epochs, trial.Options.LearningRate));
        Assert.Equal("the course's recipe", new Trial().ToString());
        var usual = Recipe.Config(new Vocabulary([]), new Vocabulary([]));
        Assert.Equal(usual, new Trial().Change(usual));
    }

    [Fact]
    public void Real_text_is_trained_on_against_the_clock_and_scored_as_text()
    {
        var text = new RealTextExperiment(Path.Combine(Repository.Root, "data", "en-fr", "train.tsv"), limit: 400);
        var setting = new RealSetting("tiny", Size: 8, Merges: 50);
        var run = text.Run(setting, minutes: 0.02);
        Assert.True(run.Steps > 0 && run.Passes > 0 && run.Parameters > 1000);
        Assert.All(new[] { run.Last, run.Averaged }, s => Assert.True(s.Low <= s.Bleu && s.Bleu <= s.High && s is { DevBleu: >= 0, ChrF: > 0 }));
        var results = new ResultsFile().With(run with { Minutes = 1 }).With(run);
        Assert.Equal(2, results.RealText.Count);
        Assert.Equal(2, results.With(run).RealText.Count);
    }

    [Fact]
    public void Real_text_is_judged_by_the_weights_that_are_better_on_dev()
    {
        RealRun Of(string setting, double dev, double averaged) =>
            new(RealSetting.Parse(setting), 20, 1000, 50, 1.5, new(dev, 31, 30, 32, 50), new(averaged, 41, 40, 42, 60), Here);
        var results = new ResultsFile().With(Of("base", 30, 29)).With(Of("wide+smoothing", 28, 33));
        Assert.Contains("| BLEU on sentences of Tatoeba | 41.0 after 20 minutes of training |", ResultsPage.Summary(results), StringComparison.Ordinal);
        var page = ResultsPage.Of(results);
        Assert.Contains("| wide+smoothing | 256 | 0.1 | 0.1 | 4,000 | 1,000 | 20 | 1.5 | 28.0 | 33.0 | averaged | 41.0 [40.0, 42.0] | 60.0 |", page, StringComparison.Ordinal);
        Assert.Contains("| base | 128 | 0.1 | 0.0 | 4,000 | 1,000 | 20 | 1.5 | 30.0 | 29.0 | last | 31.0 [30.0, 32.0] | 50.0 |", page, StringComparison.Ordinal);
        Assert.Contains("'deep' is not known; these are: base, wide", Assert.Throws<ArgumentException>(() => RealSetting.Parse("wide+deep")).Message, StringComparison.Ordinal);
    }

    private static ModelRun Run(string model, int seed, double bleu) => new(
        model, seed, 1000, 8, 60, 50, new Dictionary<string, ModelScore>
        {
            ["test"] = new(bleu, 90, 80, model == "plain" ? null : 0.2),
            ["compose"] = new(bleu, 90, 80, null),
            ["long"] = new(bleu, 90, 80, null),
        },
        [new ScoreByLength(11, 20, bleu, bleu - 1, bleu + 1, 200)],
        Here);

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    // Ids are counted within a process.
    [GeneratedRegex("ak-[0-9a-f]{10}(-[0-9]+)?")]
    private static partial Regex Ids();
}
