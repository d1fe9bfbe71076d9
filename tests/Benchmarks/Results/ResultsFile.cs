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

    /// <summary>The models whose weights come with the course, trained by its notebooks.</summary>
    public IReadOnlyList<ModelRun> Saved { get; init; } = [];

    /// <summary>Alignment error rates on test.tsv of aligners that are no neural networks.</summary>
    public IReadOnlyDictionary<string, double> Baselines { get; init; } = new Dictionary<string, double>();

    /// <summary>The differences from PyTorch.</summary>
    public IReadOnlyList<ParityError> Parity { get; init; } = [];

    /// <summary>The course's duration.</summary>
    public CourseRun? Course { get; init; }

    /// <summary>The flat figures of the comparison with PyTorch's speed.</summary>
    public JsonObject? Speed { get; init; }

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
    public ResultsFile With(ModelRun run) => this with
    {
        Runs =
        [
            .. Runs.Where(r => r.Model != run.Model || r.Seed != run.Seed).Append(run)
                .OrderBy(r => ModelKind.All.ToList().FindIndex(k => k.Name == r.Model)).ThenBy(r => r.Seed),
        ],
    };

    /// <summary>The runs of one model.</summary>
    public IReadOnlyList<ModelRun> RunsOf(string model) => [.. Runs.Where(r => r.Model == model)];

    /// <summary>The model without attention that is shown beside the one with it: the stronger kind, where it was measured.</summary>
    public string Rival => Runs.Concat(Saved).Any(r => r.Model == ModelKind.Cho) ? ModelKind.Cho : ModelKind.Plain;

    /// <summary>The runs of one model, or, where there is none, the weights that come with the course.</summary>
    public IReadOnlyList<ModelRun> RunsOrSaved(string model) => RunsOf(model) is { Count: > 0 } runs ? runs : [.. Saved.Where(r => r.Model == model)];

    /// <summary>A figure of the comparison of speed; null where it was not measured.</summary>
    public double? SpeedOf(string name) => Speed?[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}
