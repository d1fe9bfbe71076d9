using System.Text.Json.Serialization;
using AttentionKit;

namespace Benchmarks;

/// <summary>A recipe of the search: what may differ from the course's.</summary>
internal sealed record Trial
{
    /// <summary>Standard deviation of the embeddings before training.</summary>
    public double EmbeddingDeviation { get; init; } = 0.35;

    /// <summary>How all other weights are before training.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Initialization>))]
    public Initialization Initialization { get; init; } = Initialization.Orthogonal;

    /// <summary>Whether the encoder reads in both directions.</summary>
    public bool Bidirectional { get; init; } = true;

    /// <summary>Whether the source is read backwards.</summary>
    public bool ReverseSource { get; init; }

    /// <summary>The full learning rate.</summary>
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>Passes over the training pairs.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Probability of dropping an element in training.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>
    /// The questions of the search, in their order. Each alternative is tried in place of the best recipe so far and takes its place where
    /// it scores higher on dev.tsv: the same trials for every model.
    /// </summary>
    public static IReadOnlyList<(string Question, Func<Trial, Trial> Change)> Questions { get; } =
    [
        ("embeddings N(0, 1)", t => t with { EmbeddingDeviation = 1 }),
        ("all weights as PyTorch starts them", t => t with { EmbeddingDeviation = 1, Initialization = Initialization.Uniform }),
        ("read backwards only", t => t with { Bidirectional = false, ReverseSource = true }),
        ("learning rate 0.0015", t => t with { LearningRate = 1.5e-3 }),
        ("18 epochs with dropout 0.3", t => t with { Epochs = 18, Dropout = 0.3 }),
    ];

    /// <summary>The course's training with these changes.</summary>
    [JsonIgnore]
    public TrainingOptions Options => Recipe.Options with { LearningRate = LearningRate, Epochs = Epochs };

    /// <summary>A configuration with these changes.</summary>
    public Seq2SeqConfig Change(Seq2SeqConfig config) => config with
    {
        EmbeddingDeviation = EmbeddingDeviation,
        Initialization = Initialization,
        Bidirectional = Bidirectional,
        ReverseSource = ReverseSource,
        Dropout = Dropout,
    };

    /// <summary>In words: what is not as in the course's recipe.</summary>
    public override string ToString()
    {
        var usual = new Trial();
        var changes = new List<string>();
        if (Initialization != usual.Initialization) changes.Add("weights as PyTorch starts them");
        else if (EmbeddingDeviation != usual.EmbeddingDeviation) changes.Add(Invariant($"embeddings N(0, {EmbeddingDeviation}²)"));
        if (!Bidirectional) changes.Add(ReverseSource ? "reads backwards" : "reads forwards");
        if (LearningRate != usual.LearningRate) changes.Add(Invariant($"learning rate {LearningRate}"));
        if (Epochs != usual.Epochs) changes.Add(Invariant($"{Epochs} epochs"));
        if (Dropout != usual.Dropout) changes.Add(Invariant($"dropout {Dropout}"));
        return changes.Count == 0 ? "the course's recipe" : string.Join(", ", changes);
    }
}
