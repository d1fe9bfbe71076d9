using static AttentionKit.Scalars;

namespace AttentionKit;

/// <summary>
/// Reads a source sentence into one state a token: embeddings, then GRU or LSTM layers in one direction or two
/// (Bahdanau et al., 2015, section 3.2).
/// </summary>
/// <remarks>
/// Padded sentences are read exactly as each sentence alone: recurrent layers see only real tokens.
/// </remarks>
public sealed class RecurrentEncoder : nn.Module
{
    private readonly Embedding embedding;
    private readonly RecurrentLayer recurrent;
    private readonly double _dropout;
    private readonly long _embeddingSize;
    private readonly bool _isReversed;

    /// <summary>Creates an encoder.</summary>
    /// <param name="config">The sizes; the encoder's and the source's are used.</param>
    /// <exception cref="ArgumentException">The configuration is not valid.</exception>
    public RecurrentEncoder(Seq2SeqConfig config) : base(nameof(RecurrentEncoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        StateSize = config.StateSize;
        _embeddingSize = config.EmbeddingSize;
        embedding = WordEmbedding.Create(config.SourceVocabularySize, config);
        recurrent = new RecurrentLayer(
            config.Cell, config.EmbeddingSize, config.HiddenSize, config.EncoderLayers, config.Bidirectional, config.Dropout);
        _dropout = config.Dropout;
        _isReversed = config.ReverseSource;
        RegisterComponents();
    }

    /// <summary>Size D of a state: H, or 2H with two directions.</summary>
    public long StateSize { get; }

    /// <summary>Where the weights are.</summary>
    internal Device Device
    {
        get
        {
            // embedding.weight is a new handle at each call: the scope closes it.
            using var scope = NewDisposeScope();
            return embedding.weight!.device;
        }
    }

    /// <summary>Reads a batch of sentences.</summary>
    /// <param name="source">The ids [B,S], int64, padded at the end.</param>
    /// <param name="lengths">Real tokens of each sentence [B], int64.</param>
    /// <returns>The states, owned by the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">A shape, type or device does not fit, or a length is not in 1 to S.</exception>
    public EncoderOutput Forward(Tensor source, Tensor lengths)
    {
        using var scope = NewDisposeScope();
        if (lengths.device_type == DeviceType.CUDA) lengths = lengths.cpu();
        CheckInput(source, lengths);
        using Scalar width = source.shape[1];
        var positions = arange(Zero, width, One, device: CPU);
        var mask = positions.lt(lengths.unsqueeze(1)).to(source.device);
        var order = _isReversed ? Backwards(positions, lengths).to(source.device) : null; // [B,S]
        var embeddings = WordEmbedding.Look(embedding, order is null ? source : source.gather(1, order), _dropout, training);
        var (states, final) = recurrent.RunPadded(embeddings, lengths, mask);
        if (order is not null) states = states.gather(1, order.unsqueeze(-1).expand_as(states));
        scope.MoveToOuter(states, mask);
        final.MoveToOuter(scope);
        return new EncoderOutput(states, mask, final.Hidden, final.Cell);
    }

    /// <summary>The layers, for <see cref="Seq2Seq.Summary"/>.</summary>
    internal IEnumerable<LayerSummary> Layers()
    {
        yield return LayerSummary.Describe("embedding", embedding, $"[B,S,{_embeddingSize}]", nameof(Embedding));
        yield return LayerSummary.Describe("recurrent", recurrent, $"[B,S,{StateSize}]");
    }

    // Where to find each position's word when the words before </s> are read from the last to the first; the same way leads back.
    private static Tensor Backwards(Tensor positions, Tensor lengths)
    {
        var last = lengths.unsqueeze(1).sub(One).sub(One); // [B,1], the last word's position
        return where(positions.le(last), last - positions, positions);
    }

    private void CheckInput(Tensor source, Tensor lengths)
    {
        using var scope = NewDisposeScope();
        Guard.Shape(source, "[B,S]", [-1, -1]);
        Guard.Type(source, ScalarType.Int64, "ids are int64");
        Guard.Device(source, embedding.weight!, "the encoder's weights");
        Guard.Shape(lengths, "[B]", [source.shape[0]]);
        Guard.Type(lengths, ScalarType.Int64, "lengths are int64");
        if (lengths.device_type != DeviceType.CPU)
            throw new ArgumentException($"lengths {Guard.Format(lengths.shape)} is on {lengths.device}; expected the processor.", nameof(lengths));
        var columns = source.shape[1];
        foreach (var length in lengths.data<long>())
        {
            if (length >= 1 && length <= columns) continue;
            throw new ArgumentException(
                $"lengths {Guard.Format(lengths.shape)} holds {length}; expected 1 to S = {columns} real tokens in each sentence.",
                nameof(lengths));
        }
    }
}

/// <summary>What the encoder knows of a batch of source sentences.</summary>
/// <param name="States">One state a source token [B,S,D], 0 at padding; D is <see cref="RecurrentEncoder.StateSize"/>.</param>
/// <param name="Mask">True at real tokens [B,S].</param>
/// <param name="Final">
/// The top layer's state after the last token [B,D]; with two directions the forward half is the state after the last
/// token, the backward half the state after the first.
/// </param>
/// <param name="FinalCell">The same of an LSTM's inner memory [B,D]; null for a GRU.</param>
/// <remarks>The tensors belong to the dispose scope in which they were made.</remarks>
public sealed record EncoderOutput(Tensor States, Tensor Mask, Tensor Final, Tensor? FinalCell = null)
{
    /// <summary>What is known of some of the sentences, in the given order; a sentence may be taken more than once.</summary>
    /// <param name="index">Rows of the batch [B'], int64.</param>
    public EncoderOutput Select(Tensor index) => new(
        States.index_select(0, index),
        Mask.index_select(0, index),
        Final.index_select(0, index),
        FinalCell?.index_select(0, index));
}
