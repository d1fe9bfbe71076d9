using AttentionKit;

namespace Benchmarks;

/// <summary>How a model for real sentences is built and trained: what notebook 09 does by default, changed in some points.</summary>
/// <param name="Name">The changes: names of <see cref="Changes"/> with plus signs between them, or <see cref="Base"/>.</param>
/// <param name="Size">E, H and A.</param>
/// <param name="Dropout">The dropout.</param>
/// <param name="Smoothing">ε of label smoothing.</param>
/// <param name="Merges">Merges of the subwords.</param>
internal sealed record RealSetting(string Name, int Size = 128, double Dropout = 0.1, double Smoothing = 0, int Merges = 4000)
{
    /// <summary>The setting without a change.</summary>
    public const string Base = "base";

    private static readonly Dictionary<string, Func<RealSetting, RealSetting>> Known = new(StringComparer.Ordinal)
    {
        ["wide"] = s => s with { Size = 256 },
        ["undropped"] = s => s with { Dropout = 0 },
        ["dropout"] = s => s with { Dropout = 0.2 },
        ["smoothing"] = s => s with { Smoothing = 0.1 },
        ["fewer"] = s => s with { Merges = 2000 },
        ["more"] = s => s with { Merges = 8000 },
    };

    /// <summary>What can be changed.</summary>
    public static IReadOnlyCollection<string> Changes => Known.Keys;

    /// <summary>The setting of a name, such as <c>wide+smoothing</c>.</summary>
    /// <exception cref="ArgumentException">A change is not known.</exception>
    public static RealSetting Parse(string name) => name == Base ? new(Base) : name.Split('+').Aggregate(new RealSetting(name), (setting, change) =>
        Known.TryGetValue(change, out var apply)
            ? apply(setting)
            : throw new ArgumentException($"'{change}' is not known; these are: {Base}, {string.Join(", ", Known.Keys)}, and several with + between them."));

    /// <summary>The model.</summary>
    public Seq2SeqConfig Config(Vocabulary vocabulary) => Seq2SeqConfig.Small(vocabulary, vocabulary) with
    {
        EmbeddingSize = Size,
        HiddenSize = Size,
        AttentionSize = Size,
        Dropout = Dropout,
    };
}
