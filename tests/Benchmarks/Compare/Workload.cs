using System.Text.Json;
using AttentionKit;

namespace Benchmarks;

/// <summary>What both sides compute on: made-up sentences of random lengths, the same at each run.</summary>
internal sealed record Workload
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The sizes A, B and C.</summary>
    public required IReadOnlyDictionary<string, WorkloadSize> Sizes { get; init; }

    /// <summary>Shapes of ten million parameters, as a model with vocabularies of 8,000 has them.</summary>
    public IReadOnlyList<long[]> AdamShapes { get; init; } =
    [
        [8000, 256], [8000, 256], [8000, 512], [8000], [1536, 256], [1536, 512], [1536], [1536], [512, 512], [512, 512], [512],
    ];

    /// <summary>Creates the sizes of the table in the performance notes.</summary>
    /// <param name="quick">Fewer batches, for a trial run.</param>
    public static Workload Create(bool quick) => new()
    {
        Sizes = new Dictionary<string, WorkloadSize>
        {
            ["A"] = Size(230, 350, 128, 128, 14, 20, quick ? 1 : 8),
            ["B"] = Size(8000, 8000, 128, 256, 12, 14, quick ? 1 : 4),
            ["C"] = Size(8000, 8000, 256, 512, 16, 16, quick ? 1 : 2),
        },
    };

    /// <summary>Writes it for a process.</summary>
    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json));

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static Workload Load(string path) =>
        JsonSerializer.Deserialize<Workload>(File.ReadAllText(path), Json) ?? throw new FormatException($"'{path}' holds no workload.");

    private static WorkloadSize Size(int source, int target, int embedding, int hidden, int sourceLength, int targetLength, int batches)
    {
        var random = new Random(20150519);
        IdBatch Batch() => new(Sentences(random, 64, source, sourceLength), Sentences(random, 64, target, targetLength));
        return new WorkloadSize
        {
            SourceVocabulary = source,
            TargetVocabulary = target,
            Embedding = embedding,
            Hidden = hidden,
            Batches = [.. Enumerable.Range(0, batches).Select(_ => Batch())],
            Sentences = Sentences(random, 1000, source, sourceLength),
        };
    }

    // With </s> a sentence fills from a bit over half to all of the length: about 77 % of a padded batch is real.
    private static int[][] Sentences(Random random, int count, int vocabulary, int length) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var words = i == 0 ? length - 1 : random.Next((int)(0.54 * length), length + 1) - 1;
            return Enumerable.Range(0, words).Select(_ => random.Next(Vocabulary.UnknownId + 1, vocabulary)).ToArray();
        }),
    ];
}
