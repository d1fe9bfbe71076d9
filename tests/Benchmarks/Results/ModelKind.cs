using System.Text.Json;
using AttentionKit;

namespace Benchmarks;

/// <summary>A model that is compared: what it changes in the course's configuration.</summary>
/// <param name="Name">Its name in the file of results.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Change">The change of the configuration.</param>
internal sealed record ModelKind(string Name, string Title, Func<Seq2SeqConfig, Seq2SeqConfig> Change)
{
    /// <summary>The model of the course.</summary>
    public const string Attention = "additive";

    /// <summary>The model without attention.</summary>
    public const string Plain = "plain";

    /// <summary>The model without attention that is given the one vector at every step.</summary>
    public const string Cho = "cho";

    /// <summary>The model without recurrence.</summary>
    public const string Transformer = "transformer";

    /// <summary>The same, and its training sentences begin anywhere.</summary>
    public const string Wanderer = "transformerAnywhere";

    /// <summary>
    /// All that are compared. Plain dot attention is not among them: it needs queries and values of one size, and the states of a
    /// bidirectional encoder are twice as long as the decoder's.
    /// </summary>
    public static IReadOnlyList<ModelKind> All { get; } =
    [
        new(Plain, "none (plain)", c => c with { Decoder = DecoderKind.Plain }),
        new(Cho, "none (Cho: one vector at every step)", c => c with { Decoder = DecoderKind.Cho }),
        Attending(Attention, "additive (Bahdanau)", AttentionKind.Additive),
        Attending("general", "general (Luong's score, Bahdanau's decoder)", AttentionKind.General),
        Attending("concat", "concat (Luong's score, Bahdanau's decoder)", AttentionKind.Concat),
        Attending("scaledDotProduct", "scaled dot-product", AttentionKind.ScaledDotProduct),
        Attending("multiHead", "multi-head", AttentionKind.MultiHead),
        Attending("localPredictive", "local predictive (Luong's score, Bahdanau's decoder)", AttentionKind.LocalPredictive),
        new("luong", "general (Luong's decoder, with input feeding)", c => c with { Decoder = DecoderKind.Luong, Attention = AttentionKind.General }),
        new("article", "general (attention over all decoder outputs, without input feeding)", c => c with { Decoder = DecoderKind.Article, Attention = AttentionKind.General }),
        new(Transformer, "Transformer (a recipe of its own)", OfTransformer) { Options = TrainingOptions.Transformer },
        new(Wanderer, "Transformer, trained on sentences that begin anywhere", OfTransformer) { Options = TrainingOptions.Transformer, LastBeginning = 30 },
    ];

    /// <summary>Its training.</summary>
    public TrainingOptions Options { get; init; } = Recipe.Options;

    /// <summary>The last position at which a training sentence begins: each batch begins at a random one up to it.</summary>
    public int LastBeginning { get; init; }

    /// <summary>The name of the model that a configuration describes.</summary>
    public static string NameOf(Seq2SeqConfig config) =>
        JsonNamingPolicy.CamelCase.ConvertName(config.Decoder == DecoderKind.Bahdanau ? config.Attention.ToString() : config.Decoder.ToString());

    private static Seq2SeqConfig OfTransformer(Seq2SeqConfig config)
    {
        var none = new Vocabulary([]);
        return Seq2SeqConfig.Small(none, none, DecoderKind.Transformer) with
        {
            SourceVocabularySize = config.SourceVocabularySize,
            TargetVocabularySize = config.TargetVocabularySize,
        };
    }

    private static ModelKind Attending(string name, string title, AttentionKind kind) => new(name, title, c => c with { Attention = kind });
}
