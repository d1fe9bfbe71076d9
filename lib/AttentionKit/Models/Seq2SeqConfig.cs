using System.Text.Json.Serialization;

namespace AttentionKit;

/// <summary>Everything that decides the shape of a <see cref="Seq2Seq"/>. It is kept beside the weights as JSON.</summary>
public sealed record Seq2SeqConfig
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Number of source tokens, with the special ones.</summary>
    public required int SourceVocabularySize { get; init; }

    /// <summary>Number V of target tokens, with the special ones.</summary>
    public required int TargetVocabularySize { get; init; }

    /// <summary>Size E of a word's embedding, source and target.</summary>
    public int EmbeddingSize { get; init; } = 128;

    /// <summary>
    /// Size H of the decoder's state, and of the encoder's in each direction. A Transformer's, the paper's d_model, is that of its
    /// embeddings: E = H.
    /// </summary>
    public int HiddenSize { get; init; } = 128;

    /// <summary>Size A of the space in which queries and keys are compared.</summary>
    public int AttentionSize { get; init; } = 128;

    /// <summary>Size R of the decoder's read-out where the decoder lets it be chosen; <see cref="EmbeddingSize"/> where null.</summary>
    public int? ReadOutSize { get; init; }

    /// <summary>
    /// Size C of the context vector of <see cref="DecoderKind.Cho"/>, through which all that it learns of the source passes;
    /// <see cref="HiddenSize"/> where null.
    /// </summary>
    public int? ContextSize { get; init; }

    /// <summary>Number of the encoder's layers.</summary>
    public int EncoderLayers { get; init; } = 1;

    /// <summary>Number of the decoder's layers.</summary>
    public int DecoderLayers { get; init; } = 1;

    /// <summary>Size F of the feed-forward networks in a Transformer's layers; 4H where null, as in the paper.</summary>
    public int? FeedForwardSize { get; init; }

    /// <summary>
    /// Whether a Transformer's layers normalise what goes into each of their parts (Xiong et al., 2020) and not, as in the paper, the sum
    /// of what went in and what came out. With it training needs no long warm-up.
    /// </summary>
    public bool PreNorm { get; init; }

    /// <summary>How a Transformer knows the order of words.</summary>
    public PositionKind Positions { get; init; } = PositionKind.Sinusoidal;

    /// <summary>The longest sentence, its special token included, for which <see cref="PositionKind.Learned"/> has positions.</summary>
    public int MaxPositions { get; init; } = 256;

    /// <summary>Whether a recurrent encoder reads in both directions; its states are then of size 2H.</summary>
    public bool Bidirectional { get; init; } = true;

    /// <summary>The recurrent cell of encoder and decoder; without effect on a Transformer.</summary>
    public CellKind Cell { get; init; } = CellKind.Gru;

    /// <summary>The decoder.</summary>
    public DecoderKind Decoder { get; init; } = DecoderKind.Bahdanau;

    /// <summary>
    /// The attention mechanism; without effect on a decoder without attention, and on a Transformer, which always attends with
    /// <see cref="Heads"/>.
    /// </summary>
    public AttentionKind Attention { get; init; } = AttentionKind.Additive;

    /// <summary>Number N of heads of <see cref="AttentionKind.MultiHead"/>, and of a Transformer's layers.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Half width of the window of <see cref="AttentionKind.LocalPredictive"/>, in tokens.</summary>
    public int Window { get; init; } = 4;

    /// <summary>
    /// Probability of dropping an element in training: of the embeddings, between layers, and of the read-out. In a
    /// Transformer: of the embeddings with their positions, and of what each part of a layer adds.
    /// </summary>
    public double Dropout { get; init; }

    /// <summary>Probability of dropping an attention weight in training.</summary>
    public double AttentionDropout { get; init; }

    /// <summary>
    /// True to read the words of the source backwards, <c>&lt;/s&gt;</c> last as ever, so that those which are needed first are read last
    /// (Sutskever et al., 2014, section 3.3). States and attention weights keep the order of the sentence.
    /// </summary>
    public bool ReverseSource { get; init; }

    /// <summary>
    /// Standard deviation of the embeddings before training. What suits depends on the model: 0.35 where the decoder attends, and larger
    /// ones, such as PyTorch's 1, where a plain recurrence has to carry the sentence. A Transformer's are times √E (Vaswani et al., 2017,
    /// section 3.4): its tables start with this over √E.
    /// </summary>
    public double EmbeddingDeviation { get; init; } = 0.35;

    /// <summary>How all other weights are before training.</summary>
    public Initialization Initialization { get; init; } = Initialization.Orthogonal;

    /// <summary>
    /// A model that a laptop's processor trains in minutes on sentences of everyday length: E = H = A = 128, a GRU, two
    /// directions, a little dropout. Goes with <see cref="TrainingOptions.Small"/>; a Transformer, which has two layers on each side with
    /// F = 256, the norm before each part and embeddings of deviation 1, with <see cref="TrainingOptions.Transformer"/>.
    /// </summary>
    /// <param name="source">The source language's vocabulary.</param>
    /// <param name="target">The target language's vocabulary.</param>
    /// <param name="decoder">The decoder.</param>
    public static Seq2SeqConfig Small(Vocabulary source, Vocabulary target, DecoderKind decoder = DecoderKind.Bahdanau)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var small = new Seq2SeqConfig
        {
            SourceVocabularySize = source.Count,
            TargetVocabularySize = target.Count,
            Decoder = decoder,
            Dropout = 0.1,
        };
        return decoder == DecoderKind.Transformer
            ? small with { EncoderLayers = 2, DecoderLayers = 2, FeedForwardSize = 256, PreNorm = true, EmbeddingDeviation = 1 }
            : small;
    }

    /// <summary>Size D of the encoder's states: H, or 2H with two directions.</summary>
    [JsonIgnore]
    public int StateSize => Bidirectional && Decoder != DecoderKind.Transformer ? 2 * HiddenSize : HiddenSize;

    /// <summary>Whether the decoder attends.</summary>
    [JsonIgnore]
    public bool HasAttention => Decoder is not (DecoderKind.Plain or DecoderKind.Cho);

    /// <summary>The longest sentence that the model can read or say, its special token included; null where there is no limit.</summary>
    [JsonIgnore]
    internal int? LongestSentence => Decoder == DecoderKind.Transformer && Positions == PositionKind.Learned ? MaxPositions : null;

    /// <summary>Reads a configuration from JSON and validates it.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote.</param>
    /// <exception cref="FormatException">The text is not the JSON of a configuration.</exception>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    public static Seq2SeqConfig FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var config = JsonSerializer.Deserialize<Seq2SeqConfig>(json, Json)
                ?? throw new FormatException("The text is the JSON value null; expected the object that Seq2SeqConfig.ToJson writes.");
            return config.Validate();
        }
        catch (JsonException e)
        {
            throw new FormatException(
                $"The text is not the JSON of a Seq2SeqConfig: {e.Message} Expected the object that Seq2SeqConfig.ToJson writes.", e);
        }
    }

    /// <summary>Refuses a configuration that no model can have.</summary>
    /// <returns>This configuration.</returns>
    /// <exception cref="ArgumentException">A value is out of range, or two do not go together; the message names them.</exception>
    public Seq2SeqConfig Validate()
    {
        Require(SourceVocabularySize > Vocabulary.UnknownId, nameof(SourceVocabularySize), SourceVocabularySize, "4 or more: the special tokens");
        Require(TargetVocabularySize > Vocabulary.UnknownId, nameof(TargetVocabularySize), TargetVocabularySize, "4 or more: the special tokens");
        Require(EmbeddingSize > 0, nameof(EmbeddingSize), EmbeddingSize, "1 or more");
        Require(HiddenSize > 0, nameof(HiddenSize), HiddenSize, "1 or more");
        Require(AttentionSize > 0, nameof(AttentionSize), AttentionSize, "1 or more");
        Require(ReadOutSize is null or > 0, nameof(ReadOutSize), ReadOutSize, "1 or more, or null");
        Require(ContextSize is null or > 0, nameof(ContextSize), ContextSize, "1 or more, or null");
        Require(EncoderLayers > 0, nameof(EncoderLayers), EncoderLayers, "1 or more");
        Require(DecoderLayers > 0, nameof(DecoderLayers), DecoderLayers, "1 or more");
        Require(FeedForwardSize is null or > 0, nameof(FeedForwardSize), FeedForwardSize, "1 or more, or null");
        Require(Enum.IsDefined(Positions), nameof(Positions), Positions, "a PositionKind");
        Require(MaxPositions > 0, nameof(MaxPositions), MaxPositions, "1 or more");
        Require(Enum.IsDefined(Cell), nameof(Cell), Cell, "a CellKind");
        Require(Enum.IsDefined(Decoder), nameof(Decoder), Decoder, "a DecoderKind");
        Require(Enum.IsDefined(Attention), nameof(Attention), Attention, "an AttentionKind");
        Require(Heads > 0, nameof(Heads), Heads, "1 or more");
        Require(Window > 0, nameof(Window), Window, "1 or more");
        Require(Dropout is >= 0 and < 1, nameof(Dropout), Dropout, "0 to below 1");
        Require(AttentionDropout is >= 0 and < 1, nameof(AttentionDropout), AttentionDropout, "0 to below 1");
        Require(EmbeddingDeviation is > 0 and < double.PositiveInfinity, nameof(EmbeddingDeviation), EmbeddingDeviation, "a number above 0");
        Require(Enum.IsDefined(Initialization), nameof(Initialization), Initialization, "an Initialization");
        if (Decoder == DecoderKind.Transformer) ValidateTransformer();
        else ValidateRecurrent();
        return this;
    }

    /// <summary>The configuration as JSON, for <see cref="FromJson"/>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private void ValidateTransformer()
    {
        Require(
            EmbeddingSize == HiddenSize, nameof(EmbeddingSize), EmbeddingSize,
            $"the {nameof(HiddenSize)} {HiddenSize}: a Transformer's layers add to the embeddings");
        Require(!ReverseSource, nameof(ReverseSource), ReverseSource, "False: a Transformer reads in no direction");
        RequireHeads();
    }

    private void ValidateRecurrent()
    {
        if (!HasAttention) return;
        Require(
            Attention != AttentionKind.Dot || HiddenSize == StateSize, nameof(Attention), Attention,
            $"queries and values of one size, but the decoder's states have {HiddenSize} and the encoder's {StateSize}: " +
            $"set {nameof(Bidirectional)} to false or choose {nameof(AttentionKind.General)}");
        if (Attention == AttentionKind.MultiHead) RequireHeads();
    }

    private void RequireHeads() => Require(
        AttentionSize % Heads == 0, nameof(AttentionSize), AttentionSize, $"a multiple of the {Heads} {nameof(Heads)}");

    private static void Require(bool holds, string name, object? value, string expected)
    {
        if (!holds) throw new ArgumentException(Invariant($"{name} is {value}; expected {expected}."), name);
    }
}

/// <summary>The six decoders.</summary>
public enum DecoderKind
{
    /// <summary>No attention: the encoder's last state is the decoder's first. Sutskever et al. (2014).</summary>
    Plain,

    /// <summary>No attention, but the encoder's last state is seen at every step. Cho et al. (2014).</summary>
    Cho,

    /// <summary>The previous state queries, the context enters the recurrence. Bahdanau et al. (2015).</summary>
    Bahdanau,

    /// <summary>The current state queries, the attentional state is fed back. Luong et al. (2015).</summary>
    Luong,

    /// <summary>The decoder runs first, then attention over all its outputs at once: the Keras-style form of the article.</summary>
    Article,

    /// <summary>No recurrence: every word asks the words before it, then the source. Vaswani et al. (2017).</summary>
    Transformer,
}

/// <summary>The recurrent cell of the encoder and the decoder.</summary>
public enum CellKind
{
    /// <summary>Gated recurrent unit: Cho et al. (2014), in cuDNN's form, which resets after the recurrent product.</summary>
    Gru,

    /// <summary>Long short-term memory: Hochreiter and Schmidhuber (1997), with a forget gate.</summary>
    Lstm,
}

/// <summary>How the weights of a model are before training, but for its embeddings.</summary>
public enum Initialization
{
    /// <summary>Recurrent matrices orthogonal, the others Xavier-uniform, biases 0, but 1 for an LSTM's forget gate.</summary>
    Orthogonal,

    /// <summary>As PyTorch's layers start: uniform within ±1/√H in recurrent layers, within ±1/√(inputs) in linear ones, biases too.</summary>
    Uniform,
}
