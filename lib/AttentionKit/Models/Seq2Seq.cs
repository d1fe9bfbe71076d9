namespace AttentionKit;

/// <summary>A sequence-to-sequence model: an <see cref="AttentionKit.Encoder"/> and a <see cref="AttentionKit.Decoder"/>.</summary>
/// <remarks>Tensors returned belong to the caller's dispose scope.</remarks>
public sealed class Seq2Seq : nn.Module
{
    private readonly Encoder encoder;
    private readonly Decoder decoder;

    /// <summary>Creates the model a configuration describes.</summary>
    /// <param name="config">The configuration.</param>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    public Seq2Seq(Seq2SeqConfig config) : this(config, CreateDecoder(config))
    {
    }

    /// <summary>Creates the model a configuration describes, with a decoder of one's own.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="decoder">The decoder; the model owns it.</param>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    public Seq2Seq(Seq2SeqConfig config, Decoder decoder) : base(nameof(Seq2Seq))
    {
        ArgumentNullException.ThrowIfNull(decoder);
        Config = config;
        encoder = config.Decoder == DecoderKind.Transformer ? new TransformerEncoder(config) : new RecurrentEncoder(config);
        this.decoder = decoder;
        RegisterComponents();
        if (config.Initialization == Initialization.Uniform) UniformWeights.Start(this);
        this.to(get_default_device());
    }

    /// <summary>What the model was built from.</summary>
    public Seq2SeqConfig Config { get; }

    /// <summary>The encoder.</summary>
    public Encoder Encoder => encoder;

    /// <summary>The decoder.</summary>
    public Decoder Decoder => decoder;

    /// <summary>Where the model is: on <c>Kit.Device</c>, unless it was moved with <c>model.to(…)</c>. Batches follow it there.</summary>
    public Device Device => encoder.Device;

    /// <summary>Number of trained numbers.</summary>
    public long ParameterCount => parameters().Sum(parameter => parameter.numel());

    /// <summary>Reads a batch of source sentences.</summary>
    /// <param name="source">The ids [B,S], int64, padded at the end.</param>
    /// <param name="lengths">Real tokens of each sentence [B], int64.</param>
    /// <exception cref="ArgumentException">A shape, type or device does not fit, or a length is not in 1 to S.</exception>
    public EncoderOutput Encode(Tensor source, Tensor lengths) => encoder.Forward(source, lengths);

    /// <summary>Encodes a batch and runs all decoder steps under teacher forcing.</summary>
    /// <param name="batch">The batch.</param>
    /// <returns>The logits [B,T,V], and the attention weights [B,T,S]; null for a decoder without attention.</returns>
    public (Tensor Logits, Tensor? Weights) Forward(Batch batch)
    {
        using var scope = NewDisposeScope();
        var (readOut, weights) = ReadOut(batch);
        if (weights is not null) scope.MoveToOuter(weights);
        return (scope.MoveToOuter(decoder.Project(readOut)), weights);
    }

    /// <summary>
    /// <see cref="Forward"/> without the projection to the vocabulary, which is most of the work where the vocabulary is
    /// large: training does it for real positions only.
    /// </summary>
    /// <param name="batch">The batch.</param>
    public DecoderOutput ReadOut(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var here = batch.On(Device);
        var output = decoder.Forward(here.TargetInput, decoder.Start(Encode(here.Source, here.SourceLengths)));
        if (here != batch) here.Dispose();
        if (output.Weights is not null) scope.MoveToOuter(output.Weights);
        scope.MoveToOuter(output.ReadOut);
        return output;
    }

    /// <summary>
    /// A table of the layers: what each is, the shape of what it gives, and how many trained numbers it holds. B is the
    /// batch size, S the source length, T the target length.
    /// </summary>
    public string Summary() => ModelSummary.Write(this);

    /// <inheritdoc cref="Summary"/>
    public override string ToString() => Summary();

    private static Decoder CreateDecoder(Seq2SeqConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.Validate().Decoder switch
        {
            DecoderKind.Plain => new PlainDecoder(config),
            DecoderKind.Cho => new ChoDecoder(config),
            DecoderKind.Bahdanau => new BahdanauDecoder(config),
            DecoderKind.Luong => new LuongDecoder(config),
            DecoderKind.Article => new ArticleDecoder(config),
            _ => new TransformerDecoder(config),
        };
    }
}
