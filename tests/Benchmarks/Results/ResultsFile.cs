using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Benchmarks;

/// <summary>All that was measured: the file that the pages and pictures are made from.</summary>
internal sealed record ResultsFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The configuration and the training of all runs, in words.</summary>
    public string Recipe { get; init; } = "";

    /// <summary>The trained models.</summary>
    public IReadOnlyList<ModelRun> Runs { get; init; } = [];

    /// <summary>The trials of the search for each model's best recipe, in their order.</summary>
    public IReadOnlyList<TrialRun> Search { get; init; } = [];

    /// <summary>The models trained with the best recipe that the search found for each.</summary>
    public IReadOnlyList<ModelRun> AtBest { get; init; } = [];

    /// <summary>The models whose weights come with the course.</summary>
    public IReadOnlyList<ModelRun> Saved { get; init; } = [];

    /// <summary>The models that were trained on real sentences.</summary>
    public IReadOnlyList<RealRun> RealText { get; init; } = [];

    /// <summary>Alignment error rates on test.tsv of aligners that are no neural networks.</summary>
    public IReadOnlyDictionary<string, double> Baselines { get; init; } = new Dictionary<string, double>();

    /// <summary>The differences from PyTorch.</summary>
    public IReadOnlyList<ParityError> Parity { get; init; } = [];

    /// <summary>The course's duration.</summary>
    public CourseRun? Course { get; init; }

    /// <summary>The flat figures of the comparison with PyTorch's speed.</summary>
    public JsonObject? Speed { get; init; }

    /// <summary>The same beside busy processes, where it was measured in a run of its own after the comparison; null where not.</summary>
    public JsonObject? BesideOthers { get; init; }

    /// <summary>The flat figures of the mechanisms, each alone.</summary>
    public JsonObject? Micro { get; init; }

    /// <summary>The README's heatmap.</summary>
    public ShownTranslation? Shown { get; init; }

    /// <summary>Reads the file; an empty one where there is none.</summary>
    /// <exception cref="JsonException">It is not a file of results.</exception>
    public static ResultsFile Load(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<ResultsFile>(File.ReadAllText(path), Json)! : new ResultsFile();

    /// <summary>Changes the file as it is now: another process may measure into it, too.</summary>
    public static ResultsFile Update(string path, Func<ResultsFile, ResultsFile> change)
    {
        var changed = change(Load(path));
        TextPage.Write(path, JsonSerializer.Serialize(changed, Json) + "\n");
        return changed;
    }

    /// <summary>The file with one more run, in the place of an older one of the same model and seed.</summary>
    public ResultsFile With(ModelRun run) => this with { Runs = Insert(Runs, run) };

    /// <summary>The file with one more run of a best recipe, in the place of an older one of the same model and seed.</summary>
    public ResultsFile WithBest(ModelRun run) => this with { AtBest = Insert(AtBest, run) };

    /// <summary>The best recipe that was found for a model; the course's where none was looked for.</summary>
    public Trial BestOf(string model) => Search.LastOrDefault(r => r.Model == model && r.IsKept)?.Trial ?? new Trial();

    /// <summary>The file with one more run on real sentences, in the place of an older one of the same setting and time.</summary>
    public ResultsFile With(RealRun run) => this with
    {
        RealText = [.. RealText.Where(r => r.Setting != run.Setting || r.Minutes != run.Minutes), run],
    };

    /// <summary>The run on real sentences that is best on those one may choose by; null where there is none.</summary>
    public RealRun? BestOnRealText => RealText.MaxBy(r => r.Best.DevBleu);

    /// <summary>The runs of one model.</summary>
    public IReadOnlyList<ModelRun> RunsOf(string model) => [.. Runs.Where(r => r.Model == model)];

    /// <summary>The model without attention that is shown beside the one with it: the one that did better on dev.tsv; Cho's where none was searched.</summary>
    public string Rival => Search.Where(r => r.Model != ModelKind.Attention).MaxBy(r => r.DevBleu)?.Model
        ?? (Runs.Concat(Saved).Any(r => r.Model == ModelKind.Cho) ? ModelKind.Cho : ModelKind.Plain);

    /// <summary>The runs of one model, or, where there is none, the weights that come with the course.</summary>
    public IReadOnlyList<ModelRun> RunsOrSaved(string model) => RunsOf(model) is { Count: > 0 } runs ? runs : [.. Saved.Where(r => r.Model == model)];

    private static ModelRun[] Insert(IReadOnlyList<ModelRun> runs, ModelRun run) =>
    [
        .. runs.Where(r => r.Model != run.Model || r.Seed != run.Seed).Append(run)
            .OrderBy(r => ModelKind.All.ToList().FindIndex(k => k.Name == r.Model)).ThenBy(r => r.Seed),
    ];

    /// <summary>The runs of one model with its best recipe.</summary>
    public IReadOnlyList<ModelRun> AtBestOf(string model) => [.. AtBest.Where(r => r.Model == model)];

    /// <summary>A figure of the comparison of speed; null where it was not measured.</summary>
    public double? SpeedOf(string name) => Of(Speed, name);

    /// <summary>A figure of the run beside busy processes, be it the comparison or one of its own; null where it was not measured.</summary>
    public double? BesideOthersOf(string name) => Of(BesideOthers ?? Speed, $"load.{name}");

    /// <summary>Takes the figures of a comparison; those of its group Load alone stand beside the others.</summary>
    public ResultsFile With(JsonObject figures)
    {
        bool Has(string group) => figures.Any(f => f.Key.StartsWith(group, StringComparison.Ordinal));
        return Has("load.") && !Has("train.") ? this with { BesideOthers = figures } : this with { Speed = figures, BesideOthers = null };
    }

    private static double? Of(JsonObject? figures, string name) =>
        figures?[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}
