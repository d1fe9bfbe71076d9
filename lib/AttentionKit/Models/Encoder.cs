namespace AttentionKit;

/// <summary>Reads a source sentence into one state a token: what a <see cref="Decoder"/> knows of it.</summary>
/// <remarks>Padded sentences are read exactly as each sentence alone. Tensors returned belong to the caller's dispose scope.</remarks>
public abstract class Encoder : nn.Module
{
    private readonly Embedding embedding;
    private readonly long _embeddingSize;

    private protected Encoder(string name, Seq2SeqConfig config) : base(name)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        StateSize = config.StateSize;
        Dropout = config.Dropout;
        _embeddingSize = config.EmbeddingSize;
        embedding = WordEmbedding.Create(config.SourceVocabularySize, config);
    }

    /// <summary>Size D of a state.</summary>
    public long StateSize { get; }

    /// <summary>Probability of dropping an element in training.</summary>
    private protected double Dropout { get; }

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
        var mask = arange(Scalars.Zero, width, Scalars.One, device: CPU).lt(lengths.unsqueeze(1)).to(source.device);
        return ForwardCore(source, lengths, mask).MoveToOuter(scope);
    }

    /// <summary><see cref="Forward"/> after its checks.</summary>
    /// <param name="source">The ids [B,S].</param>
    /// <param name="lengths">Real tokens of each sentence [B], on the processor.</param>
    /// <param name="mask">True at real tokens [B,S].</param>
    private protected abstract EncoderOutput ForwardCore(Tensor source, Tensor lengths, Tensor mask);

    /// <summary>The embeddings of source words [..,E], nothing dropped.</summary>
    private protected Tensor LookUp(Tensor ids) => embedding.call(ids);

    /// <summary>Elements dropped in training; the same tensor otherwise.</summary>
    private protected Tensor Drop(Tensor tensor) => training && Dropout > 0 ? nn.functional.dropout(tensor, Dropout) : tensor;

    /// <summary>The layers in the order in which a word passes them, for <see cref="Seq2Seq.Summary"/>.</summary>
    internal IEnumerable<LayerSummary> Layers() =>
        [LayerSummary.Describe("embedding", embedding, $"[B,S,{_embeddingSize}]", nameof(Embedding)), .. InnerLayers()];

    /// <summary>The layers after the embedding.</summary>
    private protected abstract IEnumerable<LayerSummary> InnerLayers();

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
/// <param name="States">One state a source token [B,S,D], 0 at padding; D is <see cref="Encoder.StateSize"/>.</param>
/// <param name="Mask">True at real tokens [B,S].</param>
/// <param name="Final">
/// The top layer's state after the last token [B,D]; with two directions the forward half is the state after the last
/// token, the backward half the state after the first. A Transformer's is its state at the last token.
/// </param>
/// <param name="FinalCell">The same of an LSTM's inner memory [B,D]; null for all others.</param>
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

    /// <summary>Gives the tensors that were made in a scope to the one outside it.</summary>
    internal EncoderOutput MoveToOuter(DisposeScope scope)
    {
        scope.MoveToOuter(States, Mask, Final);
        if (FinalCell is not null) scope.MoveToOuter(FinalCell);
        return this;
    }
}
